using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

/// <summary>Several people sign an agreed version: the plan holds all the time by the person's yes.</summary>
public sealed class SigningTests
{
    private static readonly string Hash = new('a', SigningRound.HashLength);
    private static readonly DateOnly Day = APlan.RequestedOn.AddMonths(3);
    private static readonly IndividualPlan Agreed = APlan.Requested().Agreed().Plan;
    private static readonly Guid Id = NamedId.Of("omgång"), Gun = NamedId.Of("Gun");
    private static readonly Signer Person = new() { Id = NamedId.Of("rad 1"), Kind = SignerKind.Person, Name = "Alma Ek", Place = 1 };
    private static readonly Signer GodMan = new() { Id = NamedId.Of("rad 2"), Kind = SignerKind.Representative, Who = Gun, Name = "Gun Man", Place = 2 };
    private static readonly Signer Officer = new() { Id = NamedId.Of("rad 3"), Kind = SignerKind.Officer, Name = "Maria Ek", Place = 2 };

    [Fact]
    public void They_sign_in_order_those_with_the_same_place_in_any_and_the_plan_holds_all_the_time()
    {
        var plan = Begun();
        Assert.Equal([Person.Id], plan.Signing!.InTurn.Select(s => s.Id));
        Assert.Equal([RuleCode.SignsInTurn], plan.Sign(Id, Officer.Id, Screen("Maria Ek")).Breaks.Select(b => b.Code));

        var first = plan.Sign(Id, Person.Id, Screen("Alma Ek"));
        Assert.Equal([new PlanSigned(Id, Person.Id, SignerKind.Person, SigningWay.OnScreen)], first.Facts);
        Assert.Equal([GodMan.Id, Officer.Id], first.Value.Signing!.InTurn.Select(s => s.Id));
        var done = first.Value.Sign(Id, Officer.Id, Screen("Maria Ek")).Value.Sign(Id, GodMan.Id, new Signature { On = Day, Way = SigningWay.Paper, Witness = "Maria Ek" }).Value;

        Assert.Equal(SigningState.Done, done.Signing!.State);
        Assert.Empty(done.Sign(Id, Person.Id, Screen("Alma Ek igen")).Facts);
        Assert.All([plan, first.Value, done], p => Assert.Equal((PlanStage.Agreed, false), (p.Stage, p.HasDraft)));
    }

    [Fact]
    public void Sent_back_nobody_else_signs_until_a_new_round_and_the_comment_stays()
    {
        var back = Begun().SendBack(Id, Person.Id, "Det ska stå tisdag.", Day);
        var plan = back.Value;

        Assert.Equal([new PlanSentBack(Id, Person.Id, SignerKind.Person)], back.Facts);
        Assert.Equal(Day, plan.SentBackOn);
        Assert.Empty(plan.Signing!.InTurn);
        Assert.Equal([RuleCode.SigningGoesOn], plan.Sign(Id, GodMan.Id, Screen("Gun Man")).Breaks.Select(b => b.Code));
        var again = plan.BeginSigning(NamedId.Of("ny omgång"), Hash, [Person], Day).Value;
        Assert.Null(again.SentBackOn);
        Assert.Equal("Det ska stå tisdag.", again.SigningRounds[0].Signers[0].SentBack!.Words);
        Assert.Null(again.Signing!.Signers[0].SentBack);
    }

    [Fact]
    public void A_newer_version_ends_the_round_and_what_was_signed_stays()
    {
        var plan = Begun().Sign(Id, Person.Id, Screen("Alma Ek")).Value;
        var newer = plan.WriteGoal(new Goal { Id = NamedId.Of("nytt mål"), Words = new Quote("Jag vill resa.") }).Value.Adopt(APlan.Yes(Day, name: "nästa"), Day).Value;

        Assert.Null(newer.Signing);
        Assert.NotNull(newer.SigningRounds[0].Signers[0].Signature);
        Assert.Equal([RuleCode.SigningGoesOn], newer.Sign(Id, GodMan.Id, Screen("Gun Man")).Breaks.Select(b => b.Code));
        Assert.True(newer.BeginSigning(NamedId.Of("ny omgång"), Hash, [Person], Day).Holds);
    }

    [Fact]
    public void Nothing_is_signed_before_a_version_holds_or_while_the_plan_rests()
    {
        Assert.Contains(RuleCode.VersionIsAdopted, APlan.Requested().MeetingHeld().WithGoal().Plan.BeginSigning(Id, "", [Person], Day).Breaks.Select(b => b.Code));
        Assert.Contains(RuleCode.PlanIsGoingOn, APlan.Requested().Agreed().Paused().Plan.BeginSigning(Id, Hash, [Person], Day).Breaks.Select(b => b.Code));
    }

    [Fact]
    public void What_is_signed_with_an_e_identification_is_one_version_one_round_and_one_signer()
    {
        var plan = Begun();
        var said = plan.Signing!.Statement(plan, Person);

        Assert.Contains(Hash, said, StringComparison.Ordinal);
        Assert.NotEqual(said, plan.Signing.Statement(plan, GodMan));
        Assert.NotEqual(said, (plan.Signing with { Hash = new('b', SigningRound.HashLength) }).Statement(plan, Person));
        Assert.Equal([RuleCode.SigningGoesOn], new ESignAct(Id, said + " ", "E-legitimation", SignatureCheck.Verified, NamedId.Of("bevis")).On(plan, Person, Day).Breaks.Select(b => b.Code));
        var signed = new ESignAct(Id, said, "E-legitimation", SignatureCheck.Verified, NamedId.Of("bevis")).On(plan, Person, Day).Value.Signing!.Signers[0].Signature!;
        Assert.Equal((SigningWay.EIdentification, SignatureCheck.Verified, NamedId.Of("bevis")), (signed.Way, signed.Check, signed.Proof));
    }

    [Fact]
    public void A_line_is_its_own_signers_and_nobody_elses()
    {
        var person = Alma();
        Viewer alma = Citizen("198501012384"), gun = Citizen("199003152393"), other = Citizen("200406212381");
        var (officer, colleague) = (new Viewer(Agreed.Officer, ViewerKind.CaseOfficer, Agreed.Authority), new Viewer(new UserId(NamedId.Of("kollega")), ViewerKind.CaseOfficer, Agreed.Authority));
        Viewer[] all = [alma, gun, other, officer, colleague, officer with { Kind = ViewerKind.UnitManager }, alma with { Authority = new AuthorityCode("1480") }];

        Assert.Equal([alma], all.Where(v => Signers.IsOf(Person, v, person, Agreed, Day)));
        Assert.Equal([gun], all.Where(v => Signers.IsOf(GodMan, v, person, Agreed, Day)));
        Assert.Equal([officer], all.Where(v => Signers.IsOf(Officer, v, person, Agreed, Day)));
        person = person with { Representatives = [person.Representatives[0] with { To = Day.AddDays(-1) }] };
        Assert.DoesNotContain(all, v => Signers.IsOf(GodMan, v, person, Agreed, Day));
    }

    [Fact]
    public void A_representative_sees_the_rounds_they_are_asked_in_and_not_what_others_wrote()
    {
        var plan = Begun().SendBack(Id, Person.Id, "Hemligt skäl.", Day).Value;
        var seen = plan.Signing!.SeenBy(s => s.Id == GodMan.Id);

        Assert.Equal("", seen.Signers[0].SentBack!.Words);
        Assert.Equal(SigningState.SentBack, seen.State);
        var eva = plan.ParticipantOf(NamedId.Of("Eva Exempelsson"))!;
        Assert.Empty(PlanExtract.For(plan, eva, new Consent { Id = NamedId.Of("samtycke"), Participant = eva.Id, Scope = ConsentScope.WholePlan, From = Day }).Plan.SigningRounds);
    }

    [Fact]
    public void A_line_is_taken_out_and_the_others_go_on()
    {
        var begun = Begun();
        var taken = begun.TakeOutSigner(Id, Person.Id, Day);

        Assert.Equal([new SignerTakenOut(Id, Person.Id, SignerKind.Person)], taken.Facts);
        Assert.Equal([GodMan.Id, Officer.Id], taken.Value.Signing!.InTurn.Select(s => s.Id));
        Assert.Equal([RuleCode.SignsInTurn], taken.Value.Sign(Id, Person.Id, Screen("Alma Ek")).Breaks.Select(b => b.Code));
        Assert.Equal([RuleCode.SignsInTurn], taken.Value.SendBack(Id, Person.Id, "Nej.", Day).Breaks.Select(b => b.Code));
        var signed = taken.Value.Sign(Id, Officer.Id, Screen("Maria Ek")).Value;
        Assert.Equal(SigningState.Done, signed.TakeOutSigner(Id, GodMan.Id, Day).Value.Signing!.State);
        Assert.Empty(signed.TakeOutSigner(Id, Officer.Id, Day).Facts);
        Assert.Equal([RuleCode.SigningGoesOn], begun.SendBack(Id, Person.Id, "Fel dag.", Day).Value.TakeOutSigner(Id, GodMan.Id, Day).Breaks.Select(b => b.Code));
    }

    [Fact]
    public void When_nobody_is_left_and_nobody_has_signed_it_is_called_off()
    {
        var only = Agreed.BeginSigning(Id, Hash, [Person], Day).Value.TakeOutSigner(Id, Person.Id, Day);

        Assert.Equal(SigningState.CalledOff, only.Value.Signing!.State);
        Assert.Contains(new SigningCalledOff(Id), only.Facts);
    }

    [Fact]
    public void One_who_is_a_threat_is_in_no_round_that_the_others_see_and_what_the_others_wrote_is_not_in_the_persons_own()
    {
        Guid other = NamedId.Of("Fader");
        var threat = GodMan with { Id = NamedId.Of("rad 4"), Who = other, Name = "Fader Fadersson", Place = 1 };
        var participant = threat with { Id = NamedId.Of("rad 5"), Kind = SignerKind.Participant, Who = NamedId.Of("Fader Fadersson"), Place = 3 };
        var plan = Agreed.WriteParticipant(new Participant { Id = NamedId.Of("Fader Fadersson"), Name = "Fader Fadersson", Role = ParticipantRole.Representative }).Value.BeginSigning(Id, Hash, [threat, GodMan, participant], Day).Value;
        var person = Alma();
        person = person with { Representatives = [person.Representatives[0], person.Representatives[0] with { Id = other, Name = "Fader Fadersson", Number = null, IsThreat = true }] };
        var gun = Citizen("199003152393");

        var waiting = SeenBy(plan, person, gun);
        Assert.Equal(["Gun Man"], waiting.Signers.Select(s => s.Name));
        Assert.Empty(waiting.InTurn);
        var back = plan.SendBack(Id, threat.Id, "Hemligt skäl.", Day).Value;
        Assert.Empty(SeenBy(back, person, gun).InTurn);
        var signed = plan.Sign(Id, threat.Id, new Signature { On = Day, Way = SigningWay.Witnessed, Witness = "Hemligt vittne" }).Value;
        Assert.Equal([GodMan.Id], SeenBy(signed, person, gun).InTurn.Select(s => s.Id));

        var own = PlanExtract.ForThePerson(signed.SendBack(Id, GodMan.Id, "Hemligt skäl.", Day).Value, person).Plan.Signing!;
        Assert.Equal(SigningState.SentBack, own.State);
        Assert.All(own.Signers, s => Assert.True(s is { Signature: null or { Witness: null }, SentBack: null or { Words: "" } }));
        var unthreatened = PlanExtract.ForThePerson(back, Alma()).Plan.Signing!;
        Assert.Equal("Hemligt skäl.", unthreatened.Signers[0].SentBack!.Words);
    }

    private static SigningRound SeenBy(IndividualPlan plan, CaseFile person, Viewer viewer) =>
        PlanView.Of(plan, plan, person, Permission.Of(viewer, person, plan, AccessPurpose.Page, Day), viewer, Day)!.Plan.Signing!;

    private static IndividualPlan Begun() => Agreed.BeginSigning(Id, Hash, [Person, GodMan, Officer], Day).Value;

    private static Signature Screen(string name) => new() { On = Day, Way = SigningWay.OnScreen, Name = name };

    private static CaseFile Alma() => new()
    {
        Id = Agreed.CaseFile,
        Authority = Agreed.Authority,
        Identity = new PersonIdentity { Number = "198501012384", GivenName = "Alma", FamilyName = "Ek" },
        Representatives =
        [
            new Representative
            {
                Id = Gun, Kind = RepresentativeKind.GodMan, Name = "Gun Man", Number = "199003152393", Scope = MandateScope.CareForPerson, From = Day.AddYears(-1),
                Evidence = MandateEvidence.RegisterExtract, VerifiedBy = Agreed.Officer, VerifiedOn = Day.AddMonths(-1),
            },
        ],
    };

    private static Viewer Citizen(string number) => new(new UserId(NamedId.Of(number)), ViewerKind.Citizen, Agreed.Authority) { Number = number };
}
