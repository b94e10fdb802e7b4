using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Access;

/// <summary>What is being written is kept for the account that writes it, until it is sent, thrown away or a week old.</summary>
public sealed class DraftTests
{
    private const string Keeper = "/logga-in/fortsatt?handler=Draft";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task What_was_written_and_never_sent_is_told_of_where_it_was_written_and_where_work_begins(string database)
    {
        await using var site = await Site.StartAsync(database);
        await KeepAsync(site, "rad ett\r\nrad två åäö");

        // Another machine: nothing but the account.
        var staff = site.As(site.People.Staff);
        var page = (await staff.GetAsync("/fraga")).ShouldBeOk().ShouldShow(site.T["draft.title"]);
        var fields = ((AngleSharp.Html.Dom.IHtmlTemplateElement)page.Document.QuerySelector("template[data-draft-fields]")!).Content;
        Assert.Equal("rad ett\r\nrad två åäö", fields.QuerySelector("[name='Form.Words']")!.GetAttribute("value"));
        (await staff.GetAsync("/uppdrag")).ShouldBeOk().ShouldShow(site.T["draft.elsewhere.go"]);
        (await staff.GetAsync("/logga-in/fortsatt")).ShouldBeOk().ShouldShow(site.T["draft.page.title"]).ShouldNotHold("rad ett");
        (await staff.GetAsync("/anpassa")).ShouldBeOk().ShouldNotHold(site.T["draft.title"]);
    }

    [Theory]
    [EachDatabase]
    public async Task What_is_sent_is_not_waiting_any_more(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (_, form, kept) = await KeepAsync(site, "rad ett");

        (await form.Set("kept", kept).SubmitAsync()).ShouldBe(HttpStatusCode.SeeOther);

        Assert.Empty(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
        Assert.Single(await site.Get<FlagStore>().OpenAsync(site.People.Officer.Viewer, Ct));
        (await site.As(site.People.Staff).GetAsync("/fraga")).ShouldBeOk().ShouldNotHold(site.T["draft.title"]);
    }

    [Theory]
    [EachDatabase]
    public async Task What_was_on_its_way_when_the_form_was_done_leaves_nothing_and_what_is_written_after_that_is_kept_anew(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (staff, form, kept) = await KeepAsync(site, "rad ett");
        (await form.Set("kept", kept).SubmitAsync()).ShouldBe(HttpStatusCode.SeeOther);

        var late = await staff.PostAsync(Keeper, Content([.. form.Fields().Where(f => f.Key != "kept"), new("kept", kept), new("_draft", "/fraga")]));

        late.ShouldBe(HttpStatusCode.Gone);
        Assert.Empty(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
        await KeepAsync(site, "rad två");
        Assert.Single(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
    }

    [Theory]
    [EachDatabase]
    public async Task Whichever_comes_first_of_a_save_and_the_form_that_is_done_nothing_is_left(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (store, viewer) = (site.Get<KeptFormStore>(), site.People.Staff.Viewer);
        for (var i = 0; i < 20; i++)
        {
            var draft = new KeptForm(Guid.CreateVersion7(), "/fraga", [new("Form.Words", "rad ett")], HadFiles: false, IsDraft: true);
            await Task.WhenAll(Task.Run(() => store.SaveAsync(draft, viewer, Ct), Ct), Task.Run(() => store.DoneAsync(draft.Id, viewer, Ct), Ct));
            Assert.Empty(await store.AllAsync(viewer, Ct));
        }
    }

    [Theory]
    [EachDatabase]
    public async Task The_same_form_is_kept_in_one_place_and_the_twenty_latest_at_most(string database)
    {
        await using var site = await Site.StartAsync(database);
        var first = await KeepAsync(site, "först");
        await KeepAsync(site, "sedan", first);
        Assert.Equal("sedan", Assert.Single(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct)).Fields.Single(f => f.Key == "Form.Words").Value);

        for (var i = 0; i < 25; i++)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            await KeepAsync(site, $"text {i}");
        }

        var all = await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct);
        Assert.Equal(Enumerable.Range(5, 20).Reverse().Select(i => $"text {i}"), all.Select(f => f.Fields.Single(x => x.Key == "Form.Words").Value));
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_nobody_keeps_anything_in_anothers_place()
    {
        await using var site = await Site.StartAsync("sqlite");
        var (_, _, kept) = await KeepAsync(site, "rad ett");

        var officer = site.As(site.People.Officer);
        (await officer.GetAsync("/logga-in/fortsatt")).ShouldBeOk().ShouldNotHold(site.T["draft.page.title"]);
        var theirs = (await officer.GetAsync("/arbete/utifran")).Form(site.T["layout.sign-out"]);
        var answer = await officer.PostAsync(Keeper, Content([new("_form", theirs.ValueOfName("_form")!), new("_draft", "/fraga"), new("kept", kept), new("Form.Words", "annat")]));

        Assert.NotEqual(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal("rad ett", Assert.Single(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct)).Fields.Single(f => f.Key == "Form.Words").Value);
    }

    [Theory]
    [InlineData("https://annan.invalid/")]
    [InlineData("//annan.invalid/")]
    [InlineData("")]
    public async Task Only_what_is_sent_to_this_site_is_kept(string address)
    {
        await using var site = await Site.StartAsync("sqlite");
        var (staff, form, _) = await KeepAsync(site, "rad ett");

        (await staff.PostAsync(Keeper, Content([new("_form", form.ValueOfName("_form")!), new("_draft", address), new("kept", form.ValueOfName("_once")!)]))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Shown_again_with_what_is_wrong_it_is_the_same_one_still()
    {
        await using var site = await Site.StartAsync("sqlite");
        var (_, form, kept) = await KeepAsync(site, "rad ett");

        var again = (await form.Set("kept", kept).Set("Form.Who", "").SubmitAsync()).ShouldBe(HttpStatusCode.BadRequest).Form(site.T["flags.send"]);
        Assert.Single(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
        (await again.Set("Form.Who", "Nils Ny").SubmitAsync()).ShouldBe(HttpStatusCode.SeeOther);

        Assert.Empty(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
    }

    [Fact]
    public async Task It_is_there_after_six_nights_of_cleaning()
    {
        await using var site = await Site.StartAsync("sqlite");
        await KeepAsync(site, "rad ett");
        site.Clock.Advance(TimeSpan.FromDays(6));
        await site.Get<Egenplan.Data.Clock.Cleaning>().RunAsync(site.Database.Authority, Ct);

        Assert.Single(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
    }

    [Fact]
    public async Task It_is_thrown_away_when_asked_for_and_after_a_week()
    {
        await using var site = await Site.StartAsync("sqlite");
        await KeepAsync(site, "rad ett");
        var page = (await site.As(site.People.Staff).GetAsync("/fraga")).ShouldBeOk();

        (await page.Form(site.T["signin.continue.forget"]).SubmitAsync(site.T["signin.continue.forget"])).ShouldRedirectTo("/fraga");
        Assert.Empty(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));

        await KeepAsync(site, "rad två");
        site.Clock.Advance(KeptFormStore.Longest + TimeSpan.FromSeconds(1));
        Assert.Empty(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
    }

    // As the script does: the form's fields as they stand, where it is to be sent, and which form it is.
    private static async Task<(Visitor Staff, PageForm Form, string Kept)> KeepAsync(Site site, string words, (Visitor Staff, PageForm Form, string Kept)? again = null)
    {
        var staff = again?.Staff ?? site.As(site.People.Staff);
        var form = again?.Form ?? (await staff.GetAsync("/fraga")).ShouldBeOk().Form(site.T["flags.send"]);
        form.Set("Form.Who", "Nils Ny").Set("Form.Words", words);
        var kept = again?.Kept ?? form.ValueOfName("_once")!;
        var answer = await staff.PostAsync(Keeper, Content([.. form.Fields(), new("kept", kept), new("_draft", "/fraga")]));
        answer.ShouldBe(HttpStatusCode.NoContent);
        return (staff, form, kept);
    }

    private static FormUrlEncodedContent Content(IEnumerable<KeyValuePair<string, string>> fields) => new(fields);
}
