using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Offers;

public sealed class CaseFileOfferTests
{
    [Fact]
    public void One_offer_covers_every_open_duty_of_the_person_and_leaves_ended_and_older_ones()
    {
        var caseFile = New().With(
            Decision(2),
            Decision(3, insats: Insats.ContactPerson),
            Decision(4, "2015-01-01", "2016-01-01", Insats.ShortStay),
            Decision(5, "2010-12-31", insats: Insats.ReliefService)).Offered();

        Assert.Equal([Id(2), Id(3)], caseFile.Offers[0].Decisions);
        Assert.Equal((DutyState.Made, DutyState.Made, DutyState.Due, DutyState.Due), (caseFile.DutyOf(2), caseFile.DutyOf(3), caseFile.DutyOf(4), caseFile.DutyOf(5)));
    }

    [Fact]
    public void The_stated_day_and_the_day_of_entry_are_both_kept()
    {
        var offer = New().With(Decision(2)).Offered(on: "2026-11-10").Offers[0];

        Assert.Equal((Day("2026-11-10"), Today, Officer), (offer.MadeOn, offer.EnteredOn, offer.By));
    }

    [Fact]
    public void An_offer_cannot_cover_a_decision_granted_after_it()
    {
        var outcome = New().With(Decision(2, "2026-11-11")).MakeOffer(new OfferToMake(Id(50), OfferWay.Letter, Day("2026-11-10")), Now);

        Assert.Equal([RuleCode.NothingToOffer], outcome.Codes());
    }

    [Fact]
    public void An_offer_with_several_faults_shows_them_all()
    {
        var outcome = New().MakeOffer(new OfferToMake(Id(50), OfferWay.Other, Today.AddDays(1)), Now);

        Assert.Equal([RuleCode.DayIsInTheFuture, RuleCode.OtherNeedsWords, RuleCode.NothingToOffer], outcome.Codes());
    }

    [Fact]
    public void The_same_offer_twice_changes_nothing_the_second_time()
    {
        var caseFile = New().With(Decision(2)).Offered();

        var again = caseFile.MakeOffer(new OfferToMake(Id(50), OfferWay.Letter, Day("2026-11-10")), Now);

        Assert.Same(caseFile, again.Value);
        Assert.Empty(again.Facts);
    }

    [Fact]
    public void A_letter_sent_a_plan_explained_and_an_answer_given_are_three_things()
    {
        var sent = New().With(Decision(2)).Offered(on: "2026-11-10");
        var told = sent.TellAboutPlan(new Telling(Id(55), OfferWay.Talk, Day("2026-11-12")), Now).Value;
        var answered = told.Answered(AnswerKind.Later, on: "2026-11-13");

        Assert.Equal((Day("2026-11-10"), null, null), (sent.Line().LetterSentOn, sent.Line().ExplainedOn, sent.Line().LastAnswer?.AnsweredOn));
        Assert.Equal((Day("2026-11-10"), Day("2026-11-12"), null), (told.Line().LetterSentOn, told.Line().ExplainedOn, told.Line().LastAnswer?.AnsweredOn));
        Assert.Equal(Day("2026-11-13"), answered.Line().LastAnswer?.AnsweredOn);
        Assert.Equal(OfferNext.RecordAnswer, told.Line().Next);
    }

    [Fact]
    public void Telling_about_the_plan_leaves_the_duty_due()
    {
        var caseFile = New().With(Decision(2)).TellAboutPlan(new Telling(Id(55), OfferWay.Talk, Today), Now).Value;

        Assert.Equal(OfferNext.Offer, caseFile.Line().Next);
    }

    [Theory]
    [InlineData(AnswerKind.Yes, DutyState.Accepted)]
    [InlineData(AnswerKind.No, DutyState.Declined)]
    [InlineData(AnswerKind.Later, DutyState.Thinking)]
    [InlineData(AnswerKind.None, DutyState.NoAnswer)]
    public void Each_answer_gives_its_state(AnswerKind kind, DutyState state) =>
        Assert.Equal(state, New().With(Decision(2)).Offered().Answered(kind).DutyOf(2));

    [Fact]
    public void A_no_comes_back_on_its_day_and_can_be_offered_again()
    {
        var no = New().With(Decision(2)).Offered().Answered(AnswerKind.No, askAgain: "2026-11-21");

        Assert.Equal(OfferNext.OfferAgain, no.Line().Next);
        Assert.Equal(OfferNext.Wait, no.Line("2026-11-20").Next);
        Assert.Equal(DutyState.Made, no.Offered(51, "2026-11-21").DutyOf(2));
    }

    [Fact]
    public void A_no_is_asked_again_when_a_new_insats_is_granted()
    {
        var no = New().With(Decision(2)).Offered().Answered(AnswerKind.No);

        var granted = no.With(Decision(3, "2026-11-20", insats: Insats.ContactPerson));

        Assert.Equal(OfferNext.Offer, granted.Line().Next);
        Assert.Equal([Id(2), Id(3)], granted.Offered(51, "2026-11-21").Offers[1].Decisions);
    }

    [Fact]
    public void A_changed_answer_takes_the_place_of_the_first_and_both_are_kept()
    {
        var caseFile = New().With(Decision(2)).Offered().Answered(AnswerKind.No).Answered(AnswerKind.Yes, id: 61, on: "2026-11-16");

        Assert.Equal(2, caseFile.Offers[0].Answers.Length);
        Assert.Equal((DutyState.Accepted, OfferNext.StartPlan), (caseFile.DutyOf(2), caseFile.Line().Next));
        Assert.Equal(3, caseFile.RevisionOf(CaseFileParts.Answer(Id(50))));
    }

    [Fact]
    public void Having_another_plan_is_a_reason_that_comes_back_when_it_is_the_persons_and_refused_when_it_is_staffs()
    {
        var offered = New().With(Decision(2)).Offered();

        var own = offered.AnswerOffer(Id(50), new(Id(60), AnswerKind.No, Today, WhoseWords.Person, AnswerReason.HasOtherPlans), Now, Limits);
        var staffs = offered.AnswerOffer(Id(50), new(Id(60), AnswerKind.No, Today, WhoseWords.SomebodyElse, AnswerReason.HasOtherPlans), Now, Limits);

        Assert.Equal(Day("2027-11-21"), own.Value.Decisions[0].Duty.AskAgainOn);
        Assert.Equal([RuleCode.OtherPlanIsNotIndividualPlan], staffs.Codes());
    }

    [Fact]
    public void A_representative_answers_only_within_the_mandate()
    {
        var representative = new Representative
        {
            Id = Id(10),
            Kind = RepresentativeKind.GodMan,
            Name = "Ulla Sjöberg",
            Scope = MandateScope.ManageProperty,
        };
        var offered = New().With(Decision(2)).Offered().SaveRepresentative(representative).Value;
        var answer = new AnswerToGive(Id(60), AnswerKind.No, Today, WhoseWords.Representative, RepresentativeId: Id(10));

        var refused = offered.AnswerOffer(Id(50), answer, Now, Limits);
        var wider = offered.SaveRepresentative(representative with { Scope = MandateScope.GuardRights, Evidence = MandateEvidence.RegisterExtract, VerifiedOn = Today });

        Assert.Equal([RuleCode.MandateDoesNotCover, RuleCode.MandateIsNotVerified], refused.Codes());
        Assert.True(wider.Value.AnswerOffer(Id(50), answer, Now, Limits).Holds);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData("2020-06-01", 1)]
    public void Offered_before_this_system_covers_what_was_granted_by_then(string? madeOn, int covered)
    {
        var caseFile = New().With(Decision(2, "2020-06-01"), Decision(3, "2020-06-02", insats: Insats.ContactPerson));

        var marked = caseFile.OfferedBefore(Id(50), madeOn is null ? null : Day(madeOn), Now, Limits).Value;

        Assert.Equal(covered, marked.EarlierOffers[0].Decisions.Length);
        Assert.Equal((DutyState.MadeBefore, Day("2027-11-21")), (marked.DutyOf(2), marked.Decisions[0].Duty.AskAgainOn));
        Assert.Equal(covered == 2 ? OfferNext.Wait : OfferNext.Offer, marked.Line().Next);
    }

    [Fact]
    public void The_line_counts_days_past_the_local_limit_and_one_day_before_it_is_in_time()
    {
        var caseFile = New().With(Decision(2, "2026-11-01"));

        Assert.Equal((0, 1), (caseFile.Line("2026-11-08").DaysLate, caseFile.Line("2026-11-09").DaysLate));
        Assert.Equal(Day("2026-11-08"), caseFile.Line().LocalTarget);
    }

    [Fact]
    public void The_regions_insats_is_not_the_municipalitys_duty()
    {
        Assert.Equal(OfferNext.Nothing, New().With(Decision(2, insats: Insats.AdviceAndSupport)).Line().Next);
        Assert.Equal(OfferNext.Offer, New(AuthorityKind.Region).With(Decision(2, insats: Insats.AdviceAndSupport)).Line().Next);
    }

    [Fact]
    public void A_flag_from_staff_waits_until_an_officer_has_taken_care_of_it()
    {
        var flagged = New().FlagNotOffered(new StaffFlag { Id = Id(40), On = Today }).Value;

        Assert.Single(flagged.OpenFlags());
        Assert.Empty(flagged.HandleFlag(Id(40), Now).Value.OpenFlags());
    }

    [Fact]
    public void No_command_closes_a_duty_because_of_another_plan() =>
        Assert.DoesNotContain(typeof(CaseFile).GetMethods(), m => m.Name.Contains("OtherPlan", StringComparison.Ordinal) || m.Name.StartsWith("Close", StringComparison.Ordinal));
}
