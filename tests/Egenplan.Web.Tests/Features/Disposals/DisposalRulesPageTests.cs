using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Disposal;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Disposal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.Disposals;

/// <summary>The rules of disposal: the law's in a table, and what the authority has decided, which the administrator changes.</summary>
public sealed class DisposalRulesPageTests
{
    private const string Address = "/gallring/regler";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task What_the_law_leaves_open_is_changed_by_the_administrator_by_a_fresh_sign_in_and_journalled(string database)
    {
        await using var site = await Site.StartAsync(
            database, b => b.Services.AddSingleton(new SessionLimits(TimeSpan.FromDays(30), TimeSpan.FromDays(30), TimeSpan.FromMinutes(10))));
        var (administrator, save) = (site.As(site.People.Administrator), site.T["disposal.rules.save"]);
        var page = (await (await administrator.GetAsync("/gallring")).FollowAsync(site.T["disposal.rules.title"])).ShouldBeOk()
            .ShouldShow("21 c § LSS (1993:387)").ShouldShow("Allt bevaras i Östergötlands län, Gotlands län, Västernorrlands län, Göteborg");

        var form = page.Form(save).Check(site.T["disposal.rules.private"]).Uncheck(site.T["disposal.rules.earlier"]).Check(site.T["disposal.rules.missing"])
            .Set("Form.County", "22").Fill(site.T["disposal.rules.rest"], "20").Fill(site.T["disposal.rules.wait"], "9");
        (await (await form.SubmitAsync(save)).ShouldRedirectTo(Address).FollowAsync()).ShouldShow(site.T["disposal.rules.saved"]);

        var decided = new RetentionSettings { IsPrivate = true, County = "22", EarlierNumbers = false, MissingEnds = true, RestDays = 20, WaitDays = 9 };
        Assert.Equal(decided, await DecidedAsync(site));
        await using var db = site.Database.OpenPastTheWall();
        var entry = await db.Journal.SingleAsync(j => j.Action == "SettingsChanged", Ct);
        Assert.Equal(site.People.Administrator.Viewer.User.Value, entry.Actor);
        Assert.Contains("\"disposal.private\":\"true\"", entry.Body, StringComparison.Ordinal);
        (await site.As(site.People.Manager).GetAsync(Address)).ShouldBeOk().ShouldShow("enskild verksamhet, två år").ShouldShow("Västernorrlands län").ShouldShow(site.T["disposal.rules.administrator"]);
        site.Clock.Advance(TimeSpan.FromHours(1));
        (await form.Fill(site.T["disposal.rules.rest"], "1").SubmitAsync(save)).ShouldRedirectTo("/logga-in/igen*");
        Assert.Equal(decided, await DecidedAsync(site));
    }

    [Theory]
    [InlineData("Form.RestDays", "0", "Skriv ett tal från 1 till 180.")]
    [InlineData("Form.RestDays", "", "Fyll i det här.")]
    [InlineData("Form.WaitDays", "181", "Skriv ett tal från 1 till 180.")]
    [InlineData("Form.WaitDays", "en vecka", "Det som står här går inte att läsa. Kontrollera och skriv igen.")]
    [InlineData("Form.County", "02", "Välj ett län i listan.")]
    [InlineData("Form.County", "<b>", "Välj ett län i listan.")]
    public async Task What_cannot_be_is_refused_in_one_sentence_and_nothing_is_changed(string field, string value, string told)
    {
        await using var site = await Site.StartAsync();
        var form = (await site.As(site.People.Administrator).GetAsync(Address)).Form(site.T["disposal.rules.save"]).Check(site.T["disposal.rules.private"]);

        (await form.SendAsync([.. form.Fields().Select(f => f.Key == field ? new(field, value) : f)])).ShouldRefuse(told);

        Assert.Equal(RetentionSettings.Default, await DecidedAsync(site));
    }

    [Fact]
    public async Task Nobody_but_the_administrator_changes_them()
    {
        await using var site = await Site.StartAsync();
        foreach (var persona in new[] { site.People.Officer, site.People.Manager })
            Assert.Empty((await site.As(persona).GetAsync(Address)).ShouldBeOk().Document.QuerySelectorAll("main form"));
        (await site.As(site.People.Staff).GetAsync(Address)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task More_days_to_look_or_to_undo_hold_for_a_list_that_is_there_and_it_says_so()
    {
        await using var site = await Site.StartAsync();
        await site.Database.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var proposal = await site.Database.ProposeAsync();
        await site.Get<AuthorityStore>().SaveSettingsAsync(site.Database.Authority, (RetentionSettings.Default with { RestDays = 40 }).ToSettings(), Ct);
        var from = DateOnly.FromDateTime(proposal.MadeAt).AddDays(40);

        (await site.As(site.People.Manager).GetAsync($"/gallring/{proposal.Id:N}/godkann")).ShouldShow(site.T.Get("disposal.rests", ("day", from)));
    }

    private static async Task<RetentionSettings> DecidedAsync(Site site) =>
        RetentionSettings.From((await site.Get<AuthorityStore>().FindAsync(site.Database.Authority, Ct))!.Settings);
}
