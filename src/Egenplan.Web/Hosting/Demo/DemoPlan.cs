using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Hosting.Demo;

/// <summary>Carries one invented person's plan as far as the stage says, day by day, with the plan's own commands.</summary>
internal sealed class DemoPlan(DemoWords words, DemoPerson person, IdSource ids, DateOnly today, UserId? staff = null)
{
    private readonly Dictionary<string, Participant> _people = [];

    /// <summary>Days between now and the agreement, by stage; the review lies a year after.</summary>
    private int DaysSinceAgreed => person.Stage switch
    {
        DemoStage.Agreed or DemoStage.NewInsats => 20 + person.Index % 60,
        DemoStage.AgreedDue60 => 365 - 50,
        DemoStage.AgreedDue30 => 365 - 20,
        DemoStage.AgreedOverdue => 365 + 25,
        DemoStage.UnderReview => 350,
        DemoStage.Paused => 200,
        DemoStage.Ended => 250,
        _ => 0,
    };

    private bool IsAgreed => person.Stage >= DemoStage.Agreed;

    private DateOnly MeetingOn => IsAgreed ? today.AddDays(-DaysSinceAgreed)
        : person.Stage == DemoStage.Called ? today.AddDays(5 + person.Index % 20) : today.AddDays(-3 - person.Index % 9);

    /// <summary>The day the person asked, so that everything after fits in.</summary>
    public static DateOnly AskedOn(DemoStage stage, DateOnly today) => stage switch
    {
        DemoStage.Requested => today.AddDays(-6),
        DemoStage.Preplanned => today.AddDays(-16),
        DemoStage.Called => today.AddDays(-30),
        DemoStage.MeetingHeld or DemoStage.Drafted => today.AddDays(-60),
        _ => today.AddDays(-450),
    };

    /// <summary>All that has happened with the plan so far.</summary>
    public Outcome<IndividualPlan> Carry(IndividualPlan begun)
    {
        var outcome = Outcome<IndividualPlan>.Done(begun);
        if (person.Stage < DemoStage.Preplanned)
            return outcome;
        outcome = outcome.Then(Prepare);
        if (person.Stage >= DemoStage.Called)
            outcome = outcome.Then(Call);
        if (person.Stage >= DemoStage.MeetingHeld)
            outcome = outcome.Then(Hold);
        if (person.Stage >= DemoStage.Drafted)
            outcome = outcome.Then(Write);
        if (IsAgreed)
            outcome = outcome.Then(Agree);
        return person.Stage switch
        {
            DemoStage.UnderReview => outcome.Then(p => p.BeginReview(ids.Next(), today.AddDays(-2))),
            DemoStage.Paused => outcome.Then(p => p.PauseOrEnd(new Standstill(today.AddDays(-30), true, new Quote(words.Pause), today.AddMonths(3)))),
            DemoStage.Ended => outcome.Then(p => p.PauseOrEnd(new Standstill(today.AddDays(-5), false, new Quote(words.End), today.AddMonths(6)))),
            _ => outcome,
        };
    }

    private Outcome<IndividualPlan> Prepare(IndividualPlan plan)
    {
        var points = words.Points[person.Index % words.Points.Length];
        var outcome = Keys().Aggregate(Outcome<IndividualPlan>.Done(plan), (o, key) => o.Then(p => p.WriteParticipant(Participant(key))));
        outcome = outcome.Then(p => p.WritePreplanning(new Preplanning
        {
            Points = [.. points.Select(text => new Point(ids.Next(), new Quote(text)))],
            Place = (PlaceKind)(1 + person.Index % 5),
            Pictures = person.Index % 4 == 0,
            DoneOn = AskedOn(person.Stage, today).AddDays(7),
        }));
        return _people.Values.Where(p => p.Role != ParticipantRole.School).Aggregate(outcome, (o, participant) => o.Then(p => p.GiveConsent(new Consent
        {
            Id = ids.Next(),
            Participant = participant.Id,
            Scope = participant.Role == ParticipantRole.Relative ? ConsentScope.WholePlan : ConsentScope.OwnTaskAndGoal,
            From = IsAgreed ? MeetingOn.AddDays(-20) : AskedOn(person.Stage, today).AddDays(7),
        })));
    }

    private Outcome<IndividualPlan> Call(IndividualPlan plan)
    {
        var meeting = ids.Next();
        var sent = MeetingOn.AddDays(-25) < today ? MeetingOn.AddDays(-25) : today;
        var outcome = plan.SetMeeting(meeting, MeetingOn.ToDateTime(new TimeOnly(13, 0)), 60, null, sent);
        return _people.Values.Aggregate(outcome, (o, participant) => o
            .Then(p => p.SendCall(meeting, new Call
            {
                Participant = participant.Id,
                Kind = participant.DefaultCall,
                Way = participant.Email is null ? CallWay.Post : CallWay.NeutralEmail,
                SentOn = sent,
            }))
            .Then(p => participant.Role == ParticipantRole.Region && person.Index % 2 == 0
                ? Outcome<IndividualPlan>.Done(p)
                : p.AnswerCall(meeting, participant.Id, new CallAnswer { Id = ids.Next(), On = sent, Reply = ReplyKind.Coming })));
    }

    private Outcome<IndividualPlan> Hold(IndividualPlan plan) => plan.RecordMeeting(
        plan.Meetings[^1].Id,
        new MeetingRecord
        {
            HeldOn = MeetingOn,
            HeldAt = plan.Preplanning.Place,
            TookPart = person.Index % 3 == 0 ? TookPart.WithSupport : TookPart.Alone,
            Attendance = [new Attendance(null, true), .. _people.Values.Select(p => new Attendance(p.Id, p.Role != ParticipantRole.Region || person.Index % 2 == 1))],
            Notes = [new MeetingNote(ids.Next(), plan.Preplanning.Points[0].Id, new Quote(words.Notes, Voice.Staff))],
        },
        today);

    private Outcome<IndividualPlan> Write(IndividualPlan plan)
    {
        var outcome = Outcome<IndividualPlan>.Done(plan);
        var fitting = words.Goals.Where(g => person.IsChild(today) || !g.Measures.Any(m => m[1] == "school")).ToList();
        foreach (var demo in new[] { fitting[person.Index % fitting.Count], fitting[(person.Index + 2) % fitting.Count] })
        {
            var goal = ids.Next();
            outcome = outcome.Then(p => p.WriteGoal(new Goal { Id = goal, Words = new Quote(demo.Words) }));
            foreach (var measure in demo.Measures)
            {
                outcome = outcome.Then(p => p.WriteMeasure(
                    new Measure
                    {
                        Id = ids.Next(),
                        Kind = measure[1] == "person" ? MeasureKind.OwnDoing : MeasureKind.ByOther,
                        What = measure[0]!,
                        Goal = goal,
                        Responsible = Holder(measure[1]),
                    },
                    today));
            }
        }

        var wish = words.Wishes[person.Index % words.Wishes.Length];
        return outcome
            .Then(p => p.WriteWish(
                new Wish { Id = ids.Next(), Words = new Quote(wish.Words), Kind = wish.Kind, Year = today.Year + 1 + person.Index % 4, Answer = wish.Answer, AnswerWords = wish.AnswerWords },
                today))
            .Then(p => p.WriteOtherPlan(new OtherPlan { Id = ids.Next(), Kind = OtherPlanKind.ImplementationPlan, Owner = words.OtherPlan, Date = today.AddMonths(-5) }))
            .Then(p => person.Index % 2 == 0 ? p.WriteOtherPlan(new OtherPlan { Id = ids.Next(), Kind = OtherPlanKind.Sip, Owner = words.Sip, Date = today.AddMonths(-3) }) : Outcome<IndividualPlan>.Done(p))
            .Then(p => p.OtherPlans.Aggregate(Outcome<IndividualPlan>.Done(p), (o, other) => o.Then(plan => plan.TieOtherPlan(TieOf(plan, other), today))))
            .Then(Talk);
    }

    // What the case officer and the person have written to each other, read by both.
    private Outcome<IndividualPlan> Talk(IndividualPlan plan) => plan
        .WriteMessage(new PlanMessage { Id = ids.Next(), With = MessageParty.ThePerson, FromOfficer = true, By = plan.Officer, On = today.AddDays(-3), Text = words.Message })
        .Then(p => p.OpenMessages(MessageParty.ThePerson, byOfficer: false, [.. p.Messages.Select(m => m.Id)], today.AddDays(-2)))
        .Then(p => p.WriteMessage(new PlanMessage { Id = ids.Next(), With = MessageParty.ThePerson, On = today.AddDays(-2), Text = words.Reply }))
        .Then(p => p.OpenMessages(MessageParty.ThePerson, byOfficer: true, [.. p.Messages.Select(m => m.Id)], today.AddDays(-1)));

    // The SIP is about the first goal too, and meets soon after the other plan's follow-up.
    private PlanTie TieOf(IndividualPlan plan, OtherPlan other) => other.Kind is OtherPlanKind.Sip
        ? new()
        {
            OtherPlan = other.Id,
            Aim = words.SipAim,
            Participant = _people.GetValueOrDefault("region")?.Id,
            NextOn = today.AddDays(27),
            NextAt = new TimeOnly(13, 0),
            Goals = [new GoalTouched(plan.Goals[0].Id, GoalFit.NotJudged)],
        }
        : new() { OtherPlan = other.Id, Aim = words.OtherPlanAim, Participant = _people.GetValueOrDefault("provider")?.Id, NextOn = today.AddDays(20) };

    private Outcome<IndividualPlan> Agree(IndividualPlan plan) => plan
        .Adopt(
            new Adoption
            {
                Id = ids.Next(),
                AdoptedOn = MeetingOn,
                NextReviewOn = MeetingOn.AddDays(365),
                PersonsAnswer = new AgreementAnswer { Answer = PlanAnswer.Yes, Way = AgreementWay.OnScreen, SignedName = $"{person.Given} {person.Family}" },
            },
            today)
        .Then(p => p.HandOutCopy(ids.Next(), 1, null, CopyWay.InPerson, MeetingOn))
        .Then(p => _people.TryGetValue("provider", out var provider) && staff is not null && p.TasksOf(provider.Id).Any() ? p.HandOutCopy(ids.Next(), 1, provider.Id, CopyWay.OwnPage, MeetingOn) : Outcome<IndividualPlan>.Done(p));

    private IEnumerable<string> Keys() =>
        person.IsChild(today) ? ["relative", "school", "region"] : ["relative", "provider", "region"];

    private Holder? Holder(string? key) => key switch
    {
        null => null,
        "person" => Domain.Plans.Holder.ThePerson,
        _ when _people.TryGetValue(key, out var participant) => Domain.Plans.Holder.Of(participant.Id),
        _ => Domain.Plans.Holder.TheOfficer,
    };

    private Participant Participant(string key)
    {
        if (!_people.TryGetValue(key, out var participant))
        {
            var demo = words.Participants[key];
            participant = _people[key] = new Participant { Id = ids.Next(), Name = demo.Name, Role = demo.Role, Organisation = demo.Organisation, Email = demo.Email, Phone = demo.Phone, Account = key == "provider" ? staff : null };
        }

        return participant;
    }
}
