using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Access;

public sealed class RelationsTests
{
    private const string Own = "201103052386", Mother = "198501012384", Father = "198701012382", Other = "199603052383";

    // Born 2011-03-05: fifteen on 2026-03-05, eighteen on 2029-03-05.
    private static readonly DateOnly Day = new(2026, 11, 21), LastChildDay = new(2029, 3, 4);

    [Fact]
    public void A_citizen_is_nothing_to_somebody_by_kinship_alone()
    {
        Assert.Equal([Relation.None], Relations.Of(Citizen(Other), File(), null, Day));
        Assert.Equal([Relation.None], Relations.Of(Citizen(null), File() with { Identity = File().Identity with { Number = "" } }, null, Day));
    }

    [Fact]
    public void The_person_is_known_by_the_own_number_and_by_no_earlier_one()
    {
        var file = File() with { Identity = File().Identity with { EarlierNumbers = [new EarlierNumber(Other, Day)] } };

        Assert.Equal([new Relation(RelationKind.Self)], Relations.Of(Citizen(Own), file, null, Day));
        Assert.Equal([Relation.None], Relations.Of(Citizen(Other), file, null, Day));
    }

    [Fact]
    public void A_custodian_is_one_at_fifteen_and_no_longer_on_the_eighteenth_birthday()
    {
        var file = File(Custodian(Mother));

        Assert.Equal([new Relation(RelationKind.Custodian)], Relations.Of(Citizen(Mother), file, null, new DateOnly(2026, 3, 5)));
        Assert.Equal([new Relation(RelationKind.Custodian)], Relations.Of(Citizen(Mother), file, null, LastChildDay));
        Assert.Equal([new Relation(RelationKind.Custodian, RelationState.OfAge)], Relations.Of(Citizen(Mother), file, null, LastChildDay.AddDays(1)));
    }

    [Fact]
    public void A_mandate_counts_from_its_first_to_its_last_day_once_it_has_been_checked()
    {
        var godMan = Custodian(Mother) with { Kind = RepresentativeKind.GodMan, From = Day, To = Day.AddDays(1) };

        Assert.Equal(RelationState.NotInForce, StateOn(godMan, Day.AddDays(-1)));
        Assert.Equal(RelationState.Holds, StateOn(godMan, Day));
        Assert.Equal(RelationState.Holds, StateOn(godMan, Day.AddDays(1)));
        Assert.Equal(RelationState.NotInForce, StateOn(godMan, Day.AddDays(2)));
        Assert.Equal(RelationState.NotChecked, StateOn(godMan with { VerifiedOn = null }, Day));
        Assert.Equal(RelationState.NotChecked, StateOn(godMan with { Evidence = MandateEvidence.None }, Day));
    }

    [Fact]
    public void The_scope_says_how_far_a_mandate_reaches()
    {
        var godMan = Custodian(Mother) with { Kind = RepresentativeKind.GodMan };

        Assert.Equal(RelationState.OutsideMandate, StateOn(godMan with { Scope = MandateScope.ManageProperty }, Day));
        Assert.Equal(RelationState.RightsOnly, StateOn(godMan with { Scope = MandateScope.GuardRights }, Day));
        Assert.Equal(RelationState.OutsideMandate, StateOn(godMan with { Kind = RepresentativeKind.Formyndare, Scope = MandateScope.ManageProperty }, Day));
        Assert.Equal(RelationState.OutsideMandate, StateOn(godMan with { Kind = RepresentativeKind.TrustedSupporter }, Day));
    }

    [Fact]
    public void A_case_officer_is_the_one_assigned_one_named_or_another()
    {
        var file = File() with { CaseOfficer = User(1) };
        var hidden = file with { Identity = file.Identity with { Protection = ProtectionLevel.Marking, MayHandle = [User(2)] } };

        Assert.Equal([new Relation(RelationKind.AssignedOfficer)], Relations.Of(Officer(1), hidden, null, Day));
        Assert.Equal([new Relation(RelationKind.NamedOnFile)], Relations.Of(Officer(2), hidden, null, Day));
        Assert.Equal([new Relation(RelationKind.OtherOfficer)], Relations.Of(Officer(3), hidden, null, Day));
        Assert.Equal([new Relation(RelationKind.FirstToTake)], Relations.Of(Officer(3), hidden with { CaseOfficer = null, Identity = hidden.Identity with { MayHandle = [] } }, null, Day));
    }

    [Fact]
    public void To_be_the_plans_officer_opens_no_file_with_protected_data_that_others_are_named_on()
    {
        IndividualPlan plan = APlan.Requested();
        var file = File() with { Identity = File().Identity with { Protection = ProtectionLevel.FictitiousIdentity, MayHandle = [User(2)] } };

        Assert.Equal([new Relation(RelationKind.OtherOfficer)], Relations.Of(new Viewer(plan.Officer, ViewerKind.CaseOfficer, file.Authority), file, plan, Day));
    }

    [Fact]
    public void A_threat_closes_the_plan_also_for_whoever_is_something_else_to_the_person_too()
    {
        var (plan, file) = PlanOf(Custodian(Mother), Custodian(Father) with { IsThreat = true });
        plan = plan.WriteParticipant(new Domain.Meetings.Participant { Id = Id(9), Name = "Fader", Number = Father }).Value;
        plan = plan.GiveConsent(new Consent { Id = Id(8), Participant = Id(9), Scope = ConsentScope.WholePlan, From = Day }).Value;

        Assert.True(Permission.Of(Citizen(Father), file, plan, AccessPurpose.Copy, Day).IsUnknown);
        Assert.Null(AccessRules.Open(Citizen(Father), file, Day));
        Assert.Equal(AccessGround.Mandate, Permission.Of(Citizen(Mother), file, plan, AccessPurpose.Page, Day).Ground);
    }

    [Fact]
    public void Where_one_custodian_is_a_threat_each_is_left_out_of_what_the_other_gets()
    {
        var (plan, file) = PlanOf(Custodian(Mother) with { Name = "Moder Modersson" }, Custodian(Father) with { Name = "Fader Fadersson", IsThreat = true });
        plan = plan.WriteParticipant(new Domain.Meetings.Participant { Id = Id(9), Name = "Fader Fadersson", Phone = "070-111 22 33" }).Value;

        var view = PlanView.Of(plan, plan, file, Permission.Of(Citizen(Mother), file, plan, AccessPurpose.Page, Day), Citizen(Mother), Day);

        Assert.NotNull(view);
        Assert.DoesNotContain(view.Plan.Participants, p => p.Name.Contains("Fader", StringComparison.Ordinal));
        Assert.Equal(["Moder Modersson"], view.Person.Representatives.Select(r => r.Name));
        Assert.Equal(2, file.Representatives.Length);
    }

    [Fact]
    public void The_person_gets_everything_but_what_staff_have_flagged_and_who_may_handle_the_file()
    {
        var (plan, file) = PlanOf(Custodian(Mother));
        file = file with { Flags = [new StaffFlag { Id = Id(4), Words = "ska inte synas", On = Day, From = User(1) }] };

        var view = PlanView.Of(plan, plan, file, Permission.Of(Citizen(Own), file, plan, AccessPurpose.Page, Day), Citizen(Own), Day);

        Assert.Equal(plan, view!.Plan);
        Assert.Equal(Permission.AllParts.Order(), view.Parts.Order());
        Assert.Empty(view.Person.Flags);
        Assert.False(view.MayChange);
        Assert.True(view.Permission.MayDo(PlanPart.OwnWords));
    }

    [Fact]
    public void Consent_gives_a_copy_and_no_page_until_the_authority_has_turned_live_view_on()
    {
        var (plan, file) = PlanOf();
        plan = plan.WriteParticipant(new Domain.Meetings.Participant { Id = Id(9), Name = "Eva", Account = User(7) }).Value;
        plan = plan.GiveConsent(new Consent { Id = Id(8), Participant = Id(9), Scope = ConsentScope.ChosenParts, Parts = [PlanPart.Goals], From = Day }).Value;
        var viewer = new Viewer(User(7), ViewerKind.Staff, file.Authority);

        Assert.Equal([PlanPart.Goals], Permission.Of(viewer, file, plan, AccessPurpose.Copy, Day).Seen);
        Assert.True(Permission.Of(viewer, file, plan, AccessPurpose.Page, Day).IsUnknown);
        Assert.Equal([PlanPart.Goals], Permission.Of(viewer, file, plan, AccessPurpose.Page, Day, isLiveViewOn: true).Seen);
        Assert.True(Permission.Of(viewer, file, plan.WithdrawConsent(Id(8), Day).Value, AccessPurpose.Copy, Day).IsUnknown);
        Assert.True(Permission.Of(viewer, file, plan, AccessPurpose.Copy, Day.AddMonths(13)).IsUnknown);
        Assert.True(Permission.Of(viewer with { Authority = new AuthorityCode("1480") }, file, plan, AccessPurpose.Copy, Day).IsUnknown);
    }

    private static RelationState StateOn(Representative representative, DateOnly day) =>
        Relations.Of(Citizen(Mother), File(representative), null, day).Single().State;

    private static (IndividualPlan Plan, CaseFile File) PlanOf(params Representative[] representatives)
    {
        IndividualPlan plan = APlan.Requested().WithGoal();
        return (plan, File(representatives) with { Id = plan.CaseFile });
    }

    private static CaseFile File(params Representative[] representatives) => new()
    {
        Id = new CaseFileId(Id(1)),
        Authority = new AuthorityCode("1473"),
        Identity = new PersonIdentity { Number = Own, GivenName = "Siv", FamilyName = "Ek" },
        Representatives = [.. representatives],
    };

    private static Representative Custodian(string number) => new()
    {
        Id = new Guid(int.Parse(number[^4..], System.Globalization.CultureInfo.InvariantCulture), 0, 0, new byte[8]),
        Kind = RepresentativeKind.Custodian,
        Name = "Vårdnadshavare " + number[^4..],
        Number = number,
        Scope = MandateScope.GuardRights | MandateScope.CareForPerson,
        Evidence = MandateEvidence.PopulationRegister,
        VerifiedOn = new DateOnly(2026, 1, 1),
    };

    private static Viewer Citizen(string? number) => new(User(50), ViewerKind.Citizen, new AuthorityCode("1473")) { Number = number };

    private static Viewer Officer(int number) => new(User(number), ViewerKind.CaseOfficer, new AuthorityCode("1473"));

    private static UserId User(int number) => new(Id(number));

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
