using System.Net;
using Egenplan.Data.Conventions;
using Egenplan.Data.SentForms;
using Egenplan.Domain.Offers;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Parts;
using Egenplan.Web.Tests.Features.Work;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>The same form sent several times is done once, and is answered as it was the first time.</summary>
public sealed class DoneOnceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Sent_five_times_to_two_servers_it_is_done_once_and_answered_alike(string database)
    {
        await using var site = await Site.StartAsync(database);
        await using var other = await site.AnotherAsync(more => more.Services.AddSingleton(site.Get<IDataProtectionProvider>()));
        var person = await site.PersonAsync();
        var officer = site.As(site.People.Officer);
        var (address, fields) = Sent(await PhonePageAsync(site, officer, person), person);
        var there = other.With(site.SignInCookie(site.People.Officer));
        var again = With(fields, (await PhonePageAsync(site, there, person)).ValueOfName("_form")!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => n % 2 == 0 ? officer.PostAsync(address, new FormUrlEncodedContent(fields)) : there.PostAsync(address, new FormUrlEncodedContent(again))));

        Assert.All(answers, a => Assert.Equal((HttpStatusCode.SeeOther, answers[0].RedirectsTo), (a.Status, a.RedirectsTo)));
        Assert.Equal(1, await ChangesAsync(site, person));
        (await officer.GetAsync(answers[0].RedirectsTo!)).ShouldBeOk().ShouldShow(site.T["details.saved"]);
    }

    [Theory, EachDatabase]
    public async Task The_same_page_sent_with_other_words_is_another_form(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        var officer = site.As(site.People.Officer);
        var page = await officer.GetAsync(plan.At($"personer/{NamedId.Of("en till"):N}"));

        (await page.FormIn("main").Set("Form.Name", "Åsa Ek").SubmitAsync()).ShouldBe(HttpStatusCode.SeeOther);
        var second = await page.FormIn("main").Set("Form.Name", "Åsa Ekman").SubmitAsync();

        second.ShouldBe(HttpStatusCode.Conflict);
        // The conflict is told in the journal, and the form that met it has not been done.
        Assert.Single(await RowsAsync(site));
    }

    [Theory, EachDatabase]
    public async Task What_was_refused_is_not_done_and_is_sent_again_as_it_stands(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        var form = (await site.As(site.People.Officer).GetAsync(plan.At($"personer/{NamedId.Of("en till"):N}"))).ShouldBeOk().FormIn("main");

        var refusals = new[] { await form.SubmitAsync(), await form.SubmitAsync() };
        var saved = await form.Set("Form.Name", "Åsa Ek").SubmitAsync();

        Assert.All(refusals, r => Assert.Equal(HttpStatusCode.BadRequest, r.Status));
        saved.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, EachDatabase]
    public async Task Where_the_server_died_before_it_answered_the_page_says_that_it_is_done(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();
        var officer = site.As(site.People.Officer);
        var (address, fields) = Sent(await PhonePageAsync(site, officer, person), person);
        await officer.PostAsync(address, new FormUrlEncodedContent(fields));
        await AnswersKeptAsync(site);
        await ForgetAsync(site);

        var again = officer.PostAsync(address, new FormUrlEncodedContent(fields));
        while (!again.IsCompleted)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, Ct);
        }

        (await again).ShouldBe(HttpStatusCode.SeeOther);
        (await (await again).FollowAsync()).ShouldBeOk().ShouldShow(site.T["once.done"]);
        Assert.Equal(1, await ChangesAsync(site, person));
    }

    [Fact]
    public void The_same_key_with_other_content_is_another_form_that_cannot_open_the_firsts_answer()
    {
        SentForm Of(byte content) => new("0123456789ABCDEF0123456789ABCDEF"u8, [content], DateTime.UnixEpoch);
        var sealedAnswer = Of(1).SealAnswer("/arbete"u8.ToArray());

        Assert.Equal(Of(1).Id, Of(1).Id);
        Assert.NotEqual(Of(1).Id, Of(2).Id);
        Assert.Equal("/arbete"u8.ToArray(), Of(1).OpenAnswer(sealedAnswer));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => Of(2).OpenAnswer(sealedAnswer));
    }

    [Theory, EachDatabase]
    public async Task What_is_kept_tells_neither_key_nor_words_nor_place_and_is_gone_after_eight_days(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();
        var officer = site.As(site.People.Officer);
        var (address, fields) = Sent(await PhonePageAsync(site, officer, person), person);
        await officer.PostAsync(address, new FormUrlEncodedContent(fields));
        await AnswersKeptAsync(site);

        var row = Assert.Single(await RowsAsync(site));
        var kept = Convert.ToHexString([.. row.Id, .. row.Answer!]) + System.Text.Encoding.Latin1.GetString([.. row.Id, .. row.Answer!]);
        Assert.DoesNotContain(fields.Single(f => f.Key == FormPart.OnceField).Value, kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("arbete", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("070-000 00 04", kept, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromDays(9));
        await site.Get<Egenplan.Data.Clock.Cleaning>().RunAsync(site.Database.Authority, Ct);
        Assert.Empty(await RowsAsync(site));
    }

    private static async Task<PageForm> PhonePageAsync(Site site, Visitor officer, CaseFile person) =>
        (await officer.GetAsync($"/arbete/person/{person.Id}/uppgifter")).ShouldBeOk().Form(site.T["details.reach.save"]).Fill(site.T["details.phone"], "070-000 00 04");

    private static (string Address, List<KeyValuePair<string, string>> Fields) Sent(PageForm form, CaseFile person) =>
        ($"/arbete/person/{person.Id}/uppgifter{form.Action}", [.. form.Fields()]);

    // The same form as another server, or another account, may send it: only the site's own token differs.
    private static IEnumerable<KeyValuePair<string, string>> With(IEnumerable<KeyValuePair<string, string>> fields, string token) =>
        fields.Select(f => f.Key == "_form" ? KeyValuePair.Create(f.Key, token) : f);

    // How many times the person's contact has been changed, as the journal has it.
    private static async Task<int> ChangesAsync(Site site, CaseFile person)
    {
        await using var scope = await site.Database.Get<DbSource>().ReadAsync(site.Database.Authority, Ct);
        return await scope.Db.Journal.CountAsync(j => j.Subject == person.Id.Value && j.Action == "ContactChanged", Ct);
    }

    private static async Task<List<SentFormRow>> RowsAsync(Site site)
    {
        await using var scope = await site.Database.Get<DbSource>().ReadAsync(site.Database.Authority, Ct);
        return await scope.Db.SentForms.ToListAsync(Ct);
    }

    private static async Task AnswersKeptAsync(Site site)
    {
        while ((await RowsAsync(site)).Any(r => r.Answer is null))
            await Task.Delay(20, Ct);
    }

    private static async Task ForgetAsync(Site site)
    {
        await using var scope = await site.Database.Get<DbSource>().BeginAsync(site.Database.Authority, Ct);
        await scope.Db.SentForms.ExecuteUpdateAsync(s => s.SetProperty(f => f.Answer, (byte[]?)null), Ct);
        await scope.CommitAsync(Ct);
    }
}
