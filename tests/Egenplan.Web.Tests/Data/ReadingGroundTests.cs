using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>Every reading says why it was allowed and what it showed.</summary>
public sealed class ReadingGroundTests
{
    private const string Person = "198501012384", GodMan = "198701012382";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_journal_tells_on_what_ground_a_plan_was_read_and_which_parts(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await PlanWithAGodManAsync(test);
        var reader = test.Get<PlanReader>();

        var own = await reader.OpenAsync(plan.Id, Citizen(test, Person), Ct);
        var mandate = await reader.OpenAsync(plan.Id, Citizen(test, GodMan), Ct);
        await reader.OpenAsync(plan.Id, test.Officer, Ct);

        Assert.Equal((AccessGround.OwnInsight, AccessGround.Mandate), (own!.Ground, mandate!.Ground));
        Assert.Single(own.Plan.Wishes);
        Assert.Empty(mandate.Plan.Wishes);
        var lines = (await test.Get<JournalReader>().OfAsync(plan.CaseFile, test.Officer, ct: Ct))!.Where(l => l.Action == "PlanRead").Reverse().ToList();
        Assert.Equal(["OwnInsight", "Mandate", "CaseWork"], lines.Select(l => (string)l.Details!["ground"]!));
        Assert.Equal([11, 5, 11], lines.Select(l => l.Details!["parts"]!.AsArray().Count));
        Assert.Equal(["Goals", "DecidedMeasures", "PlannedMeasures", "OthersMeasures", "History"], lines[1].Details!["parts"]!.AsArray().Select(p => (string)p!));
    }

    [Theory, EachDatabase]
    public async Task Whoever_is_nothing_to_the_person_gets_what_one_who_does_not_exist_gets_and_is_not_shown_in_the_journal(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await PlanWithAGodManAsync(test);

        foreach (var viewer in new[] { Citizen(test, "199603052383"), Citizen(test, null), test.As(ViewerKind.Staff), test.As(ViewerKind.BoardReader), test.As(ViewerKind.LogReviewer) })
        {
            Assert.Null(await test.Get<PlanReader>().OpenAsync(plan.Id, viewer, Ct));
            Assert.Null(await test.Get<CaseFileReader>().OpenAsync(plan.CaseFile, viewer, Ct));
            Assert.Null(await test.Get<PlanReader>().OpenAsync(new PlanId(test.Ids.Next()), viewer, Ct));
        }

        var lines = await test.Get<JournalReader>().OfAsync(plan.CaseFile, test.Officer, ct: Ct);
        Assert.DoesNotContain(lines!, l => l.Action is "PlanRead" or "CaseFileRead");
    }

    [Theory, EachDatabase]
    public async Task Staff_who_take_part_read_on_a_page_only_where_live_view_is_on_with_a_legal_ground_and_only_what_was_consented_to(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await PlanWithAGodManAsync(test);
        var (staff, who) = (test.As(ViewerKind.Staff), test.Ids.Next());
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.WriteParticipant(new Participant { Id = who, Name = "Eva", Account = staff.User })));
        var consent = new Consent { Id = test.Ids.Next(), Participant = who, Scope = ConsentScope.ChosenParts, Parts = [PlanPart.Wishes], From = test.Clock.Today };
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.GiveConsent(consent)));
        var (reader, authorities) = (test.Get<PlanReader>(), test.Get<AuthorityStore>());

        Assert.Null(await reader.OpenAsync(plan.Id, staff, Ct));
        await authorities.SaveSettingsAsync(test.Authority, new Dictionary<string, string> { [LiveView.Setting] = "on", [LiveView.GroundSetting] = " " }, Ct);
        Assert.Null(await reader.OpenAsync(plan.Id, staff, Ct));
        await authorities.SaveSettingsAsync(test.Authority, new Dictionary<string, string> { [LiveView.Setting] = "on", [LiveView.GroundSetting] = "Lag 2022:913" }, Ct);
        var view = await reader.OpenAsync(plan.Id, staff, Ct);

        Assert.Equal([PlanPart.Wishes], view!.Parts);
        Assert.Equal((AccessGround.Consent, false), (view.Ground, view.MayChange));
        Assert.Equal(("", 0), (view.Person.Identity.Number, view.Person.Representatives.Length));
        Assert.Null(await reader.OpenAsync(plan.Id, test.As(ViewerKind.Staff, 9), Ct));
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.WithdrawConsent(consent.Id, test.Clock.Today)));
        Assert.Null(await reader.OpenAsync(plan.Id, staff, Ct));
    }

    private static Viewer Citizen(TestDatabase test, string? number) => test.As(ViewerKind.Citizen, 77) with { Number = number };

    private static async Task<IndividualPlan> PlanWithAGodManAsync(TestDatabase test)
    {
        var plan = await test.MakePlanAsync();
        var wish = new Wish { Id = test.Ids.Next(), Words = new Quote("Jag vill resa.") };
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.WriteWish(wish, test.Clock.Today)));
        Seeds.Saved(await test.ChangeAsync(plan.CaseFile, file => file.SaveRepresentative(new Representative
        {
            Id = test.Ids.Next(),
            Kind = RepresentativeKind.GodMan,
            Name = "Gode Man",
            Number = GodMan,
            Scope = MandateScope.GuardRights,
            Evidence = MandateEvidence.RegisterExtract,
            VerifiedOn = test.Clock.Today,
        })));
        return plan;
    }
}
