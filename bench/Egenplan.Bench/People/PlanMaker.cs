using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Bench.People;

/// <summary>Carries a plan from its beginning until today: a meeting, a version, and a review each year.</summary>
internal sealed class PlanMaker(Words words, Chance chance, Chronicle chronicle, DateOnly today, UserId? staff)
{
    private static readonly ParticipantRole[] Roles = [ParticipantRole.Relative, ParticipantRole.ProviderStaff, ParticipantRole.School, ParticipantRole.Region];

    private IndividualPlan _plan = null!;

    public IndividualPlan Carry(IndividualPlan begun, DateOnly begins)
    {
        _plan = begun;
        Prepare(begins.AddDays(7));
        if (begins.AddDays(40) > today || chance.Percent(4))
            return _plan;
        var on = begins.AddDays(45 + chance.Below(14));
        Meet(on);
        Write(on);
        if (chance.Percent(4))
            return _plan;
        Agree(on);
        Message(on);
        // Now and then somebody is late.
        for (var next = Next(on); next <= today; next = Next(next))
        {
            Read(next.AddDays(-20), 5);
            Review(next);
        }

        if (chance.Percent(3))
            Do(today.AddDays(-5), p => p.PauseOrEnd(new Standstill(today.AddDays(-5), true, new Quote(words.Pause), today.AddMonths(3))));
        return _plan;
    }

    private DateOnly Next(DateOnly on) => on.AddDays(340 + chance.Below(40));

    private void Do(DateOnly on, Func<IndividualPlan, Outcome<IndividualPlan>> command) => _plan = chronicle.Do(_plan, on, command);

    private void Read(DateOnly on, int times)
    {
        for (var i = 0; i < times; i++)
            chronicle.Read("PlanRead", on.AddDays(i), _plan.Id);
        chronicle.Read("CaseFileRead", on);
    }

    private void Prepare(DateOnly on)
    {
        foreach (var i in Enumerable.Range(0, 2 + chance.Below(3)))
        {
            var participant = new Participant { Id = chance.Next(), Name = words.Participants[i], Role = Roles[i], Organisation = words.Organisations[i] is { Length: > 0 } at ? at : null, Email = "namn@exempel.invalid", Account = i == 1 ? staff : null };
            Do(on, p => p.WriteParticipant(participant));
            if (Roles[i] != ParticipantRole.School)
                Do(on, p => p.GiveConsent(new Consent { Id = chance.Next(), Participant = participant.Id, Scope = i == 0 ? ConsentScope.WholePlan : ConsentScope.OwnTaskAndGoal, From = on }));
        }

        var points = ImmutableArray.CreateRange(Enumerable.Range(0, 3).Select(_ => new Point(chance.Next(), new Quote(chance.One(words.Points)))));
        Do(on, p => p.WritePreplanning(p.Preplanning with { Points = points, Place = (PlaceKind)(1 + chance.Below(5)), DoneOn = on }));
        Read(on, 3);
    }

    private void Meet(DateOnly on)
    {
        var (meeting, sent) = (chance.Next(), on.AddDays(-21));
        Do(sent, p => p.SetMeeting(meeting, on.ToDateTime(new TimeOnly(10, 0)), 60, words.Place, sent));
        foreach (var who in _plan.PresentParticipants.ToList())
        {
            Do(sent, p => p.SendCall(meeting, new Call { Participant = who.Id, Kind = who.DefaultCall, Way = CallWay.NeutralEmail, SentOn = sent }));
            Do(sent, p => p.AnswerCall(meeting, who.Id, new CallAnswer { Id = chance.Next(), On = sent, Reply = ReplyKind.Coming }));
        }

        var record = new MeetingRecord
        {
            HeldOn = on,
            HeldAt = _plan.Preplanning.Place,
            TookPart = TookPart.Alone,
            Attendance = [new Attendance(null, true), .. _plan.PresentParticipants.Select(p => new Attendance(p.Id, true))],
            Notes = [.. _plan.Preplanning.Points.Select(p => new MeetingNote(chance.Next(), p.Id, new Quote(words.Note, Voice.Staff)))],
        };
        Do(on, p => p.RecordMeeting(meeting, record, on));
        Read(on, 4);
    }

    private void Write(DateOnly on)
    {
        foreach (var i in Enumerable.Range(0, 2 + chance.Below(2)))
            WriteGoal(on, i);
        foreach (var _ in Enumerable.Range(0, 1 + chance.Below(2)))
        {
            var wish = new Wish { Id = chance.Next(), Words = new Quote(chance.One(words.Wishes)), Kind = (WishKind)(1 + chance.Below(10)), Year = on.Year + 2, Answer = WishAnswer.CanApply, AnswerWords = words.WishAnswer };
            Do(on, p => p.WriteWish(wish, on));
        }

        Do(on, p => p.WriteOtherPlan(new OtherPlan { Id = chance.Next(), Kind = OtherPlanKind.ImplementationPlan, Owner = words.OtherPlan, Date = on.AddMonths(-3), TiesIn = words.Tie }));
        if (chance.Percent(40))
            Do(on, p => p.WriteOtherPlan(new OtherPlan { Id = chance.Next(), Kind = OtherPlanKind.Sip, Owner = words.Sip, Date = on.AddMonths(-1) }));
    }

    private void WriteGoal(DateOnly on, int number)
    {
        var goal = new Goal { Id = chance.Next(), Words = new Quote(chance.One(words.Goals)), WorkingText = number == 0 ? chance.One(words.Working) : null };
        Do(on, p => p.WriteGoal(goal));
        foreach (var i in Enumerable.Range(0, 2 + chance.Below(2)))
        {
            var who = _plan.PresentParticipants.ElementAt(i % _plan.PresentParticipants.Count());
            var measure = new Measure
            {
                Id = chance.Next(),
                Kind = i == 1 ? MeasureKind.OwnDoing : MeasureKind.ByOther,
                What = chance.One(words.Measures),
                Goal = goal.Id,
                Responsible = i == 1 ? Holder.ThePerson : Holder.Of(who.Id),
                When = chance.One(words.When),
                ReadyBy = i == 0 ? on.AddDays(30 + chance.Below(300)) : null,
            };
            Do(on, p => p.WriteMeasure(measure, on));
        }
    }

    private void Agree(DateOnly on)
    {
        var answer = new AgreementAnswer { Answer = PlanAnswer.Yes, Way = AgreementWay.Spoken, Witness = words.Participants[0], Words = words.Answer };
        Do(on, p => p.Adopt(new Adoption { Id = chance.Next(), AdoptedOn = on, NextReviewOn = on.AddDays(360), PersonsAnswer = answer }, on));
        Do(on, p => p.HandOutCopy(chance.Next(), p.InForce!.Number, null, CopyWay.InPerson, on));
        if (staff is not null && _plan.PresentParticipants.FirstOrDefault(p => p.Account == staff) is { } provider && _plan.TasksOf(provider.Id).Any())
            Do(on, p => p.HandOutCopy(chance.Next(), p.InForce!.Number, provider.Id, CopyWay.OwnPage, on));
        Read(on, 3);
    }

    private void Message(DateOnly on)
    {
        Do(on, p => p.WriteMessage(new PlanMessage { Id = chance.Next(), With = MessageParty.ThePerson, FromOfficer = true, By = p.Officer, On = on, Text = words.Message }));
        Do(on, p => p.OpenMessages(MessageParty.ThePerson, byOfficer: false, [.. p.Messages.Select(m => m.Id)], on));
        Do(on, p => p.WriteMessage(new PlanMessage { Id = chance.Next(), With = MessageParty.ThePerson, On = on, Text = words.Reply }));
        Do(on, p => p.OpenMessages(MessageParty.ThePerson, byOfficer: true, [.. p.Messages.Select(m => m.Id)], on));
    }

    // Every other review changes something and gives a new version.
    private void Review(DateOnly on)
    {
        var review = chance.Next();
        Do(on, p => p.BeginReview(review, on));
        Meet(on);
        ReviewLine[] lines =
        [
            .. _plan.Goals.Select(g => new ReviewLine(PartName.Goal(g.Id), GoalResult.Ongoing, null, null)),
            .. _plan.Measures.Select(m => new ReviewLine(PartName.Measure(m.Id), null, chance.Percent(40) ? MeasureStatus.Done : MeasureStatus.GoingOn, null)),
            .. _plan.Wishes.Select(w => new ReviewLine(PartName.Wish(w.Id), null, null, null, PartStanding.GoesOn)),
            .. _plan.OtherPlans.Select(o => new ReviewLine(PartName.OtherPlan(o.Id), null, null, null, PartStanding.GoesOn)),
        ];
        Do(on, p => p.WriteReview(review, [.. lines], new Quote(words.Opinion)));
        if (chance.Percent(50))
        {
            Do(on, p => p.CloseUnchanged(review, on.AddDays(360), on));
            return;
        }

        if (_plan.Goals.Length < 5)
            WriteGoal(on, 1);
        Agree(on);
    }
}
