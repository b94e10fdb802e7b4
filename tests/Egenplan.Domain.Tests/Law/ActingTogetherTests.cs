using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Tests.Offers;
using Egenplan.TestKit.Plans;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Law;

/// <summary>Two custodians, a threat, and the person's own no: who has to say what.</summary>
public sealed class ActingTogetherTests
{
    private static readonly Representative Mother = Custodian(31, "Moder"), Father = Custodian(32, "Fader");
    private static readonly ImmutableArray<Guid> Both = [Mother.Id, Father.Id];

    // Born 2012-01-10: fifteen on 2027-01-10, eighteen on 2030-01-10.
    private static readonly DateOnly Born = new(2012, 1, 10);

    private static readonly Consent Given = new() { Id = Id(1), Participant = Id(2), Scope = ConsentScope.WholePlan, From = Today, GivenBy = Voice.Representative, GiverName = "Moder", PersonsAnswer = PlanAnswer.Yes };

    [Fact]
    public void BothCustodiansAgree_Holds_When_BothSayYes() => Assert.Null(AgreementLaw.BothCustodiansAgree(Both, [Says(Mother, PlanAnswer.Yes), Says(Father, PlanAnswer.Yes)]));

    [Fact]
    public void BothCustodiansAgree_Holds_When_NobodyMustAgree() => Assert.Null(AgreementLaw.BothCustodiansAgree([], []));

    [Fact]
    public void BothCustodiansAgree_Breaks_When_OneRefuses() =>
        Assert.Equal(RuleCode.BothCustodiansAgree, AgreementLaw.BothCustodiansAgree(Both, [Says(Mother, PlanAnswer.Yes), Says(Father, PlanAnswer.No)])?.Code);

    [Fact]
    public void BothCustodiansAgree_Breaks_When_OneWasNotAsked() =>
        Assert.Equal(RuleCode.BothCustodiansAgree, AgreementLaw.BothCustodiansAgree(Both, [Says(Mother, PlanAnswer.Yes)])?.Code);

    [Theory]
    [InlineData("2027-01-09", true, 2)]
    [InlineData("2027-01-10", true, 0)]
    [InlineData("2027-01-10", false, 2)]
    [InlineData("2030-01-09", false, 2)]
    [InlineData("2030-01-10", false, 0)]
    public void Custodians_must_agree_until_fifteen_and_until_eighteen_when_the_person_could_not_answer(string day, bool personAnswered, int many) =>
        Assert.Equal(many, RepresentationLaw.WhoMustAgree([Mother, Father], Born, Day(day), personAnswered).Length);

    [Fact]
    public void A_custodian_who_is_a_threat_is_not_asked_and_the_other_decides_alone()
    {
        Assert.Equal([Mother.Id], RepresentationLaw.WhoMustAgree([Mother, Father with { IsThreat = true }], Born, Today, personAnswered: true));
        Assert.Empty(RepresentationLaw.WhoMustAgree([Mother with { Kind = RepresentativeKind.TrustedSupporter }, Father with { To = Today.AddDays(-1) }], Born, Today, personAnswered: true));
    }

    [Fact]
    public void A_childs_plan_is_not_adopted_while_one_custodian_has_not_said_yes()
    {
        var plan = APlan.Requested().ReadyToAgree();
        var adoption = APlan.Yes(plan.Today) with { MustAgree = Both, Representatives = [Says(Mother, PlanAnswer.Yes)] };

        Assert.Contains(RuleCode.BothCustodiansAgree, plan.Plan.Adopt(adoption, plan.Today).Codes());
        Assert.Empty(plan.Plan.Adopt(adoption with { Representatives = [Says(Mother, PlanAnswer.Yes), Says(Father, PlanAnswer.Yes)] }, plan.Today).Codes());
    }

    [Fact]
    public void ThreatSaysWhy_Holds_When_ItIsToldOrThereIsNone()
    {
        Assert.Null(RepresentationLaw.ThreatSaysWhy(Father));
        Assert.Null(RepresentationLaw.ThreatSaysWhy(Father with { IsThreat = true, ThreatWords = "Kontaktförbud från tingsrätten" }));
    }

    [Fact]
    public void ThreatSaysWhy_Breaks_When_NothingIsTold() => Assert.Equal(RuleCode.ThreatSaysWhy, RepresentationLaw.ThreatSaysWhy(Father with { IsThreat = true, ThreatWords = " " })?.Code);

    [Fact]
    public void BothCustodiansConsent_Holds_When_EachWhoMustHasAgreed()
    {
        Assert.Null(ConsentLaw.BothCustodiansConsent(Given, []));
        Assert.Null(ConsentLaw.BothCustodiansConsent(Given with { AgreedBy = Both }, Both));
    }

    [Fact]
    public void BothCustodiansConsent_Breaks_When_OneHasNot() =>
        Assert.Equal(RuleCode.BothCustodiansConsent, ConsentLaw.BothCustodiansConsent(Given with { AgreedBy = [Mother.Id] }, Both)?.Code);

    [Theory]
    [InlineData(PlanAnswer.Yes)]
    [InlineData(PlanAnswer.No)]
    [InlineData(PlanAnswer.CouldNotState)]
    public void RepresentativesConsentHearsThePerson_Holds_When_WhatThePersonSaysIsTold(PlanAnswer answer) =>
        Assert.Null(ConsentLaw.RepresentativesConsentHearsThePerson(Given with { PersonsAnswer = answer }));

    [Fact]
    public void RepresentativesConsentHearsThePerson_Holds_When_ThePersonGaveIt() =>
        Assert.Null(ConsentLaw.RepresentativesConsentHearsThePerson(Given with { GivenBy = Voice.Person, PersonsAnswer = null }));

    [Fact]
    public void RepresentativesConsentHearsThePerson_Breaks_When_NothingIsTold() =>
        Assert.Equal(RuleCode.RepresentativesConsentHearsThePerson, ConsentLaw.RepresentativesConsentHearsThePerson(Given with { PersonsAnswer = null })?.Code);

    [Fact]
    public void PersonsNoStopsConsent_Holds_When_ThePersonSaysYesOrCouldNot()
    {
        Assert.Null(ConsentLaw.PersonsNoStopsConsent(Given));
        Assert.Null(ConsentLaw.PersonsNoStopsConsent(Given with { PersonsAnswer = PlanAnswer.CouldNotState }));
    }

    [Fact]
    public void PersonsNoStopsConsent_Breaks_When_ThePersonSaysNoAndTheRepresentativeYes() =>
        Assert.Equal(RuleCode.PersonsNoStopsConsent, ConsentLaw.PersonsNoStopsConsent(Given with { PersonsAnswer = PlanAnswer.No })?.Code);

    [Fact]
    public void ThreatGetsNothing_Holds_When_TheRecipientIsSomebodyElse() => Assert.Null(ConsentLaw.ThreatGetsNothing(WithThreat(), new Participant { Id = Id(2), Name = "Moder" }));

    [Theory]
    [InlineData(" fader ", null)]
    [InlineData("Någon annan", "198701012382")]
    public void ThreatGetsNothing_Breaks_When_TheRecipientIsTheThreatByNameOrNumber(string name, string? number) =>
        Assert.Equal(RuleCode.ThreatGetsNothing, ConsentLaw.ThreatGetsNothing(WithThreat(), new Participant { Id = Id(2), Name = name, Number = number })?.Code);

    [Fact]
    public void ExtractIsOfTheConsent_Holds_When_NothingHasChangedSince()
    {
        Assert.Null(ConsentLaw.ExtractIsOfTheConsent(new FrozenExtract(Id(5), "ab", Given.Id, 2), Given, 2));
        Assert.Null(ConsentLaw.ExtractIsOfTheConsent(new FrozenExtract(Id(5), "ab", null, 0), null, 0));
    }

    [Fact]
    public void ExtractIsOfTheConsent_Breaks_When_TheConsentHasChangedOrIsAnother()
    {
        Assert.Equal(RuleCode.ExtractIsOfTheConsent, ConsentLaw.ExtractIsOfTheConsent(new FrozenExtract(Id(5), "ab", Given.Id, 1), Given, 2)?.Code);
        Assert.Equal(RuleCode.ExtractIsOfTheConsent, ConsentLaw.ExtractIsOfTheConsent(new FrozenExtract(Id(5), "ab", Id(9), 2), Given, 2)?.Code);
        Assert.Equal(RuleCode.ExtractIsOfTheConsent, ConsentLaw.ExtractIsOfTheConsent(new FrozenExtract(Id(5), "ab", null, 0), Given, 0)?.Code);
    }

    [Fact]
    public void PersonsNoStandsOverYes_Holds_When_ThePersonHasNotSaidNoOrAnswersAnew()
    {
        var (offer, no) = (New().With(Decision(1)).Offered().Offers[0], NoSaid());
        Assert.Null(AnswerLaw.PersonsNoStandsOverYes(offer, AnswerKind.Yes, WhoseWords.Representative));
        Assert.Null(AnswerLaw.PersonsNoStandsOverYes(no, AnswerKind.Yes, WhoseWords.Person));
        Assert.Null(AnswerLaw.PersonsNoStandsOverYes(no, AnswerKind.Later, WhoseWords.Representative));
    }

    [Fact]
    public void PersonsNoStandsOverYes_Breaks_When_ARepresentativeSaysYesAfterThePersonsNo() =>
        Assert.Equal(RuleCode.PersonsNoStandsOverYes, AnswerLaw.PersonsNoStandsOverYes(NoSaid(), AnswerKind.Yes, WhoseWords.Representative)?.Code);

    [Theory]
    [InlineData("2026-10-31", null)]
    [InlineData("2026-11-01", RepresentationPromptKind.TurnsFifteen)]
    [InlineData("2027-01-09", RepresentationPromptKind.TurnsFifteen)]
    [InlineData("2027-01-10", RepresentationPromptKind.HasTurnedFifteen)]
    [InlineData("2029-10-31", RepresentationPromptKind.HasTurnedFifteen)]
    [InlineData("2030-02-01", null)]
    public void Fifteen_is_prompted_ahead_and_until_it_has_been_talked_through(string day, RepresentationPromptKind? prompt)
    {
        var prompts = RepresentationPrompts.Of(Child(), Day(day));

        Assert.Equal(prompt is null ? [] : [prompt.Value], prompts.Select(p => p.Kind));
        Assert.Empty(RepresentationPrompts.Of(Child().TalkAtFifteen(Now).Value, Day(day)));
    }

    [Fact]
    public void The_end_of_custody_a_mandate_that_ends_and_one_that_nobody_has_checked_are_prompted()
    {
        var file = Child() with
        {
            TalkedAtFifteenOn = Today,
            Representatives = [Mother, Father with { VerifiedOn = null }, Mother with { Id = Id(40), Kind = RepresentativeKind.GodMan, To = Day("2030-01-05") }],
        };

        var prompts = RepresentationPrompts.Of(file, Day("2029-12-01"));

        Assert.Equal(
            [(RepresentationPromptKind.MandateNotChecked, Father.Id), (RepresentationPromptKind.MandateEnds, Id(40)), (RepresentationPromptKind.TurnsEighteen, (Guid?)null)],
            prompts.Select(p => (p.Kind, p.Representative?.Id)));
    }

    [Theory]
    [InlineData("2029-10-31", null)]
    [InlineData("2029-11-01", RepresentationPromptKind.TurnsEighteen)]
    [InlineData("2030-01-09", RepresentationPromptKind.TurnsEighteen)]
    [InlineData("2030-01-10", RepresentationPromptKind.HasTurnedEighteen)]
    [InlineData("2030-01-31", RepresentationPromptKind.HasTurnedEighteen)]
    [InlineData("2030-02-01", null)]
    public void Eighteen_is_prompted_until_the_month_is_over_and_nothing_more_is_asked_about_custodians(string day, RepresentationPromptKind? prompt)
    {
        var file = Child() with { TalkedAtFifteenOn = Today, Representatives = [Mother, Father with { VerifiedOn = null, To = Day("2030-01-09") }] };

        var prompts = RepresentationPrompts.Of(file, Day(day)).Where(p => p.Representative is null || Day(day) >= Born.AddYears(18));

        Assert.Equal(prompt is null ? [] : [prompt.Value], prompts.Select(p => p.Kind));
    }

    [Fact]
    public void A_mandate_that_has_ended_is_told_for_a_month_unless_somebody_has_come_after()
    {
        var (last, god) = (Day("2026-05-31"), Mother with { Kind = RepresentativeKind.GodMan, To = Day("2026-05-31") });
        var file = New() with { Representatives = [god] };

        Assert.Empty(RepresentationPrompts.Of(file, last.AddDays(-61)));
        Assert.Equal(RepresentationPromptKind.MandateEnds, Assert.Single(RepresentationPrompts.Of(file, last)).Kind);
        Assert.Equal((RepresentationPromptKind.MandateEnded, last), Assert.Single(RepresentationPrompts.Of(file, last.AddDays(30))) is var told ? (told.Kind, told.On!.Value) : default);
        Assert.Empty(RepresentationPrompts.Of(file, last.AddDays(31)));
        Assert.Empty(RepresentationPrompts.Of(file with { Representatives = [god, god with { Id = Id(41), From = last.AddDays(1), To = null }] }, last));
        Assert.Single(RepresentationPrompts.Of(file with { Representatives = [god, god with { Id = Id(41), Kind = RepresentativeKind.Agent, To = null }] }, last));
    }

    [Fact]
    public void No_birthday_can_be_read_out_of_when_something_is_to_be_thought_of()
    {
        var windows = RepresentationPrompts.Windows(Child());

        Assert.All(windows, w => Assert.Equal((1, 1), (w.From.Day, w.Until!.Value.AddDays(1).Day)));
        Assert.Equal(2, windows.Length);
        Assert.Empty(RepresentationPrompts.Windows(New()));
    }

    [Fact]
    public void A_consent_is_carried_on_once_from_today_for_as_long_as_before_and_never_after_it_was_withdrawn()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent(but: c => c with { Until = c.From.AddDays(100), NotThis = "Inte om pengar" });
        var (first, day) = (plan.Plan.Consents[0], plan.Today.AddDays(80));

        Assert.Equal([first.Id], plan.Plan.EndingConsents(day).Select(e => e.Consent.Id));
        Assert.Empty(plan.Plan.EndingConsents(plan.Today.AddDays(69)));
        Assert.Equal([first.Id], plan.Plan.EndingConsents(plan.Today.AddDays(150)).Select(e => e.Consent.Id));
        Assert.Empty(plan.Plan.WithdrawConsent(first.Id, day).Value.EndingConsents(day));
        Assert.Empty(plan.Plan.RemoveParticipant(first.Participant, day).Value.EndingConsents(day));
        Assert.Empty((plan.Plan with { Standstill = new(day, true, new Quote("Paus"), day.AddMonths(3)) }).EndingConsents(day));
        var renewed = plan.Plan.RenewConsent(first.Id, Id(77), day).Value;
        Assert.Empty(renewed.EndingConsents(day));

        Assert.Equal((day, day.AddDays(100), first.Id, "Inte om pengar"), (renewed.Consents[1].From, renewed.Consents[1].Until, renewed.Consents[1].Renews, renewed.Consents[1].NotThis));
        Assert.Equal(Id(77), renewed.ConsentFor(first.Participant, day.AddDays(99))!.Id);
        Assert.Same(renewed, renewed.RenewConsent(first.Id, Id(77), day).Value);
        var withdrawn = renewed.WithdrawConsent(Id(77), day).Value;
        Assert.Equal([RuleCode.WithdrawnConsentStaysWithdrawn], withdrawn.RenewConsent(first.Id, Id(78), day).Codes());
        Assert.Equal([RuleCode.PartIsUnknown], plan.Plan.RenewConsent(Id(99), Id(78), day).Codes());
    }

    private static Offer NoSaid() => New().With(Decision(1)).Offered().Answered(AnswerKind.No).Offers[0];

    private static CaseFile Child() => New() with { Identity = New().Identity with { Number = "201201102380" } };

    private static CaseFile WithThreat() => New() with { Representatives = [Mother, Father with { Number = "198701012382", IsThreat = true }] };

    private static RepresentativeAnswer Says(Representative who, PlanAnswer answer) => new(who.Id, who.Name, true, new AgreementAnswer { Answer = answer, Way = AgreementWay.Spoken, Witness = "Vera" });

    private static Representative Custodian(int id, string name) => new()
    {
        Id = Id(id),
        Kind = RepresentativeKind.Custodian,
        Name = name,
        Scope = MandateScope.GuardRights | MandateScope.CareForPerson,
        Evidence = MandateEvidence.PopulationRegister,
        VerifiedOn = Day("2026-02-01"),
    };
}
