using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Access;

/// <summary>Who sees a meeting while it goes on: the person always, others by the person's own yes and the right to see besides.</summary>
public sealed class MeetingFollowingTests
{
    private const string PersonsNumber = "198501012384", GodMansNumber = "197001012391";
    private static readonly DateOnly Day = APlan.RequestedOn.AddDays(22);
    private static readonly Guid GodMan = NamedId.Of("god man"), Eva = NamedId.Of("Eva Exempelsson"), Account = NamedId.Of("konto");
    private static readonly AuthorityCode Here = new("1473");

    [Fact]
    public void The_case_officer_and_the_person_see_it_without_anybodys_yes()
    {
        Assert.True(May(Plan(), new Viewer(new UserId(NamedId.Of("handläggare")), ViewerKind.CaseOfficer, Here)));
        Assert.True(May(Plan(), Citizen(PersonsNumber)));
    }

    [Fact]
    public void A_representative_and_a_manager_see_it_by_the_persons_yes_and_not_before_or_after()
    {
        foreach (var (viewer, who, kind) in new[] { (Citizen(GodMansNumber), GodMan, FollowerKind.Representative), (Manager, Account, FollowerKind.Account) })
        {
            var before = Plan();
            var meeting = before.ComingMeeting!.Id;
            var let = before.LetFollow(meeting, who, kind, Day).Value;

            Assert.False(May(before, viewer));
            Assert.True(May(let, viewer));
            Assert.False(May(let.ShutOut(meeting, who, Day).Value, viewer));
            Assert.True(May(let.ShutOut(meeting, who, Day).Value.LetFollow(meeting, who, kind, Day).Value, viewer));
        }
    }

    [Fact]
    public void A_participant_needs_consent_in_force_the_authoritys_switch_and_the_persons_yes_all_three()
    {
        var plan = Plan();
        var meeting = plan.ComingMeeting!.Id;
        var let = plan.LetFollow(meeting, Eva, FollowerKind.Participant, Day).Value;
        var staff = new Viewer(new UserId(Account), ViewerKind.Staff, Here);

        Assert.True(May(let, staff, isLiveViewOn: true));
        Assert.False(May(let, staff, isLiveViewOn: false));
        Assert.False(May(plan, staff, isLiveViewOn: true));
        Assert.False(May(let.WithdrawConsent(plan.Consents[0].Id, Day).Value, staff, isLiveViewOn: true));
    }

    [Fact]
    public void A_yes_to_one_kind_of_follower_opens_for_no_other_with_the_same_id()
    {
        var plan = Plan();
        var let = plan.LetFollow(plan.ComingMeeting!.Id, Account, FollowerKind.Representative, Day).Value;

        Assert.False(May(let, Manager));
    }

    [Fact]
    public void Nobody_follows_before_the_day_or_when_it_is_over_or_called_off()
    {
        var plan = Plan();
        var meeting = plan.ComingMeeting!;

        Assert.False(May(plan, Citizen(PersonsNumber), day: Day.AddDays(-1)));
        Assert.False(May(plan.RecordMeeting(meeting.Id, new MeetingRecord { HeldOn = Day, TookPart = TookPart.Alone }, Day).Value, Citizen(PersonsNumber)));
        Assert.False(May(plan.CancelMeeting(meeting.Id, Day).Value, Citizen(PersonsNumber)));
    }

    [Fact]
    public void What_followers_get_of_the_plan_names_no_other_follower()
    {
        var plan = Plan();
        var let = plan.LetFollow(plan.ComingMeeting!.Id, GodMan, FollowerKind.Representative, Day).Value.LetFollow(plan.ComingMeeting.Id, Eva, FollowerKind.Participant, Day).Value;

        var extract = PlanExtract.For(let, let.ParticipantOf(Eva)!, let.Consents[0]).Plan;

        Assert.Empty(Assert.Single(extract.Meetings).Followers);
    }

    private static Viewer Manager => new(new UserId(Account), ViewerKind.UnitManager, Here);

    private static Viewer Citizen(string number) => new(new UserId(NamedId.Of(number)), ViewerKind.Citizen, Here) { Number = number };

    private static IndividualPlan Plan() =>
        APlan.Requested().WithParticipant(but: p => p with { Account = new UserId(Account) }).Called().WithConsent(but: c => c with { From = APlan.RequestedOn });

    private static bool May(IndividualPlan plan, Viewer viewer, bool isLiveViewOn = false, DateOnly? day = null)
    {
        var person = Person(plan);
        var on = day ?? Day;
        var meeting = plan.Meetings[0];
        return MeetingFollowing.May(viewer, person, plan, meeting, Permission.Of(viewer, person, plan, AccessPurpose.Page, on, isLiveViewOn), on);
    }

    private static CaseFile Person(IndividualPlan plan)
    {
        var entry = new Entry(new UserId(NamedId.Of("handläggare")), APlan.RequestedOn);
        var file = CaseFile.Open(
            plan.CaseFile, Here, AuthorityKind.Municipality, new PersonIdentity { Number = PersonsNumber, GivenName = "Alma", FamilyName = "Ek" }, entry).Value;
        return file with
        {
            CaseOfficer = plan.Officer,
            Representatives =
            [
                new Representative
                {
                    Id = GodMan, Kind = RepresentativeKind.GodMan, Name = "Gun Mandel", Number = GodMansNumber, From = APlan.RequestedOn,
                    Scope = MandateScope.CareForPerson | MandateScope.GuardRights, Evidence = MandateEvidence.RegisterExtract, VerifiedOn = APlan.RequestedOn, VerifiedBy = plan.Officer,
                },
            ],
        };
    }
}
