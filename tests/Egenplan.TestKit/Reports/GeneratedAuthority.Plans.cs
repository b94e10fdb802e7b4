using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.TestKit.Reports;

public sealed partial class GeneratedAuthority
{
    private IndividualPlan Plan(CaseFile file, bool mayGoOn)
    {
        var participants = Enumerable.Range(0, _random.Next(4)).Select(_ => new Participant { Id = Id(), Name = "Eva", Role = Any<ParticipantRole>() }).ToList();
        var days = Enumerable.Range(0, 4).Select(_ => Past()).Order().ToList();
        var asked = Chance(2) ? days[0] : days[0].AddDays(-_random.Next(400));
        var plan = new IndividualPlan
        {
            Id = new PlanId(Id()),
            Authority = Code,
            CaseFile = file.Id,
            Start = new PlanStart(asked, Chance(2) ? null : Id(), null),
            Officer = One(_officers),
            Participants = [.. participants],
            Preplanning = new Preplanning { Place = Any<PlaceKind>(), DoneOn = Chance(2) ? null : Day, Points = [.. Enumerable.Range(0, _random.Next(2)).Select(_ => new Point(Id(), Words()))] },
            Goals = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new Goal { Id = Id(), Words = Words() })],
            Wishes = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => new Wish { Id = Id(), Words = Words(), Kind = Any<WishKind>(), Answer = Any<WishAnswer>(), Year = Chance(2) ? null : Day.Year + _random.Next(-2, 6) })],
            Measures = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => MeasureOf(participants))],
            Meetings = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => MeetingOf(participants))],
            Notices = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new PlanNotice(Id(), Chance(2), "Regionen", Past().AddDays(_random.Next(2)), 1))],
            Came = Chance(8) ? new CameAlong("En annan kommun", asked, new Quote("Ja.")) : null,
            Adoptions = [.. days.Skip(1).Take(_random.Next(4)).Select((d, i) => new Adoption { Id = Id(), Number = i + 1, AdoptedOn = d, NextReviewOn = Chance(3) ? Day.AddDays(_random.Next(-2, 62)) : d.AddMonths(12), PersonsAnswer = new AgreementAnswer { Answer = PlanAnswer.Yes } })],
        };
        plan = plan with
        {
            Reviews = [.. Enumerable.Range(0, plan.Adoptions.IsEmpty ? 0 : _random.Next(3)).Select(_ => Review(plan)).OrderBy(r => r.ClosedOn ?? DateOnly.MaxValue)],
            Commitments = [.. from m in plan.Measures where m.Responsible?.Participant is not null && Chance(2) select Promise(m)],
            OwnActs = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Act(plan))],
        };
        if (!mayGoOn || Chance(4))
            return Chance(2) ? plan with { Closing = new Closing(Ended(), Any<ClosingReason>()) } : plan with { Standstill = new Standstill(Ended(), false, new Quote("Nej."), Day) };
        return Chance(8) ? plan with { Standstill = new Standstill(Past(), true, new Quote("Paus."), Day) } : plan;
    }

    private DateOnly Ended() => Chance(4) ? Day.AddDays(_random.Next(3)) : Past();

    private Quote Words() => new("Ord", Any<Voice>());

    private Holder? Responsible(List<Participant> among) => _random.Next(5) switch
    {
        0 => null,
        1 => Holder.ThePerson,
        2 => Holder.TheOfficer,
        3 => new Holder(HolderKind.Other, Name: "Någon"),
        _ => among.Count > 0 ? Holder.Of(among[_random.Next(among.Count)].Id) : Holder.Of(Id()),
    };

    private Measure MeasureOf(List<Participant> among)
    {
        var kind = Any<MeasureKind>();
        return new Measure
        {
            Id = Id(),
            Kind = kind,
            Decision = kind is MeasureKind.Decided ? new DecisionRef(Id(), Insats.DailyActivities, Past(), null, null, null) : null,
            PlannedInsats = kind is MeasureKind.Planned && !Chance(4) ? Any<Insats>() : null,
            Application = kind is MeasureKind.Planned ? Any<Application>() : null,
            Responsible = Responsible(among),
            ReadyBy = Around(),
            Status = Any<MeasureStatus>(),
        };
    }

    private Meeting MeetingOf(List<Participant> among)
    {
        var held = Past();
        return new Meeting
        {
            Id = Id(),
            StartsAt = held.ToDateTime(new TimeOnly(10, 0)),
            Record = Chance(4) ? null : new MeetingRecord { HeldOn = held, Chair = Responsible(among) ?? Holder.TheOfficer, TookPart = Chance(6) ? null : Any<TookPart>(), HeldAt = Chance(3) ? null : Any<PlaceKind>() },
            Opinions = [.. Enum.GetValues<MeetingQuestion>().Where(_ => Chance(2)).Select(q => new MeetingOpinion(q, Any<LineAnswer>(), Past()))],
        };
    }

    private PlanReview Review(IndividualPlan plan)
    {
        var last = plan.Adoptions[^1].AdoptedOn;
        var closed = last.AddDays(_random.Next(Math.Max(1, Day.DayNumber - last.DayNumber + 1)));
        var end = Chance(2) ? ReviewEnd.Unchanged : Any<ReviewEnd>();
        return new PlanReview
        {
            Id = Id(),
            OpenedOn = last,
            ClosedOn = Chance(5) ? null : closed,
            End = Chance(5) ? null : end,
            NextReviewOn = end is ReviewEnd.Unchanged ? Day.AddDays(_random.Next(-2, 70)) : null,
            PersonsOpinion = Chance(2) ? null : Words(),
            Lines = [.. plan.Wishes.Where(_ => Chance(2)).Select(w => new ReviewLine(PartName.Wish(w.Id), null, null, null, Any<PartStanding>()))],
        } is var review && (review.End is null) != (review.ClosedOn is null) ? review with { End = null, ClosedOn = null } : review;
    }

    private Commitment Promise(Measure measure) => new()
    {
        Measure = measure.Id,
        Participant = measure.Responsible!.Participant!.Value,
        Answer = Any<TaskAnswer>(),
        On = Past(),
        Reports = [.. Enumerable.Range(0, _random.Next(3)).Select(i => new ProgressReport(Id(), Day.AddDays(-9 + i), Any<MeasureStatus>(), MovedTo: Chance(2) ? null : Around()))],
    };

    private OwnAct Act(IndividualPlan plan)
    {
        var kind = plan.Goals.IsEmpty || Chance(3) ? OwnActKind.NotDone : OwnActKind.GoalRated;
        return new OwnAct
        {
            Id = Id(),
            Kind = kind,
            On = kind is OwnActKind.NotDone && Chance(2) ? Day.AddDays(-Limits.NotDoneDays - _random.Next(-1, 2)) : Past(),
            Part = kind is OwnActKind.GoalRated ? PartName.Goal(plan.Goals[_random.Next(plan.Goals.Length)].Id) : null,
            Rating = kind is OwnActKind.GoalRated ? Any<GoalRating>() : null,
            TakenBackOn = Chance(6) ? Day : null,
        };
    }
}
