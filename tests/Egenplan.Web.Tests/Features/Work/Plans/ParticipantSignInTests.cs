using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans;

/// <summary>A participant is tied to an account or a personal number on the People page; what they may then see is as the consent says.</summary>
public sealed class ParticipantSignInTests
{
    private const string Number = "19960305-2383", Written = "199603052383";

    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Staff_who_are_tied_by_e_mail_see_what_the_consent_covers_where_the_authority_allows_it(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (plan, staff) = (await PlanAsync(site), site.People.Staff.Viewer);
        Assert.Null(await ReadAsync(site, plan, staff));

        await TieAsync(site, plan, "Form.SignIn", $"{staff.User}@EXEMPELKOMMUNEN.example");

        Assert.Null(await ReadAsync(site, plan, staff));
        await LiveViewAsync(site);
        var view = await ReadAsync(site, plan, staff);
        Assert.Equal(["Jag vill simma"], view!.Plan.Goals.Select(g => g.Words.Text));
        Assert.Empty(view.Plan.Wishes);
        Assert.False(view.MayChange);
        Assert.Null(await ReadAsync(site, plan, staff with { User = new UserId(site.Database.Ids.Next()) }));

        await TieAsync(site, plan, "Form.SignIn", "");
        Assert.Null(await ReadAsync(site, plan, staff));
    }

    [Theory, EachDatabase]
    public async Task A_citizen_who_is_tied_by_number_sees_what_the_consent_covers_and_not_the_case_file(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await PlanAsync(site);
        var citizen = new Viewer(new UserId(site.Database.Ids.Next()), ViewerKind.Citizen, site.Database.Authority) { Number = Written };
        await LiveViewAsync(site);
        Assert.Null(await ReadAsync(site, plan, citizen));

        await TieAsync(site, plan, "Form.Number", Number);

        Assert.Equal(["Jag vill simma"], (await ReadAsync(site, plan, citizen))!.Plan.Goals.Select(g => g.Words.Text));
        Assert.Null(await site.Get<CaseFileReader>().OpenAsync(plan.CaseFile, citizen, Ct));
        Assert.Empty(await site.Get<CaseFileReader>().OfCitizenAsync(citizen, Ct));
        Assert.Null(await ReadAsync(site, plan, citizen with { Number = "198701012382" }));
        Assert.True((await site.Get<IndexKeeper>().VerifyAsync(site.Database.Authority, Ct)).Holds);

        // Not in clear anywhere, and gone with the tie.
        await using var db = site.Database.OpenPastTheWall();
        Assert.Equal(1, await db.Database.SqlQueryRaw<int>("select count(*) as \"Value\" from search_tokens where kind = 6").SingleAsync(Ct));
        await site.DoAsync(plan, p => p.WithdrawConsent(p.Consents[0].Id, site.Today));
        Assert.Null(await ReadAsync(site, plan, citizen));
        await site.DoAsync(plan, p => p.RemoveParticipant(Eva, site.Today));
        Assert.Equal(0, await db.Database.SqlQueryRaw<int>("select count(*) as \"Value\" from search_tokens where kind = 6").SingleAsync(Ct));
        Assert.True((await site.Get<IndexKeeper>().VerifyAsync(site.Database.Authority, Ct)).Holds);
    }

    [Fact]
    public async Task What_names_nobody_or_is_no_number_is_refused_and_kept()
    {
        await using var site = await Site.StartAsync();
        var plan = await PlanAsync(site);
        var page = await site.As(site.People.Officer).GetAsync(plan.At($"personer/{Eva:N}"));

        var nobody = await page.Form(site.T["people.save"]).Set("Form.SignIn", "ingen@exempel.invalid").SubmitAsync(site.T["people.save"]);
        nobody.ShouldRefuse(site.T["people.sign-in.nobody"]);
        Assert.Equal("ingen@exempel.invalid", nobody.Document.QuerySelector("[name='Form.SignIn']")!.GetAttribute("value"));
        (await page.Form(site.T["people.save"]).Set("Form.SignIn", site.People.Officer.Name).SubmitAsync(site.T["people.save"])).ShouldRefuse(site.T["people.sign-in.nobody"]);
        (await page.Form(site.T["people.save"]).Set("Form.Number", "19960305-2380").SubmitAsync(site.T["people.save"])).ShouldBe(System.Net.HttpStatusCode.BadRequest);
        Assert.Null((await site.NowAsync(plan)).Participants[0].Account);
    }

    private static Task<IndividualPlan> PlanAsync(Site site) => site.HasAsync(
        APlan.Requested(site.Today).WithParticipant().WithGoal("Jag vill simma").WithWish("Flytta").WithConsent(ConsentScope.ChosenParts, but: c => c with { Parts = [PlanPart.Goals] }).Plan);

    private static async Task TieAsync(Site site, IndividualPlan plan, string field, string value)
    {
        var page = await site.As(site.People.Officer).GetAsync(plan.At($"personer/{Eva:N}"));
        (await page.Form(site.T["people.save"]).Set(field, value).SubmitAsync(site.T["people.save"])).ShouldRedirectTo(plan.At($"personer/{Eva:N}"));
    }

    private static Task<PlanView?> ReadAsync(Site site, IndividualPlan plan, Viewer viewer) => site.Get<PlanReader>().OpenAsync(plan.Id, viewer, Ct);

    private static async Task LiveViewAsync(Site site)
    {
        var authority = (await site.Get<AuthorityStore>().FindAsync(site.Database.Authority, Ct))!;
        await site.Get<AuthorityStore>().SaveSettingsAsync(
            authority.Code, new Dictionary<string, string>(authority.Settings) { [LiveView.Setting] = "on", [LiveView.GroundSetting] = "lag (2022:913)" }, Ct);
    }
}
