using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;

namespace Egenplan.Domain.Tests.Plans;

/// <summary>Commands with random arguments from small pools, so that they meet the same parts again, and break rules now and then.</summary>
internal sealed class RandomCommands(Random random)
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 5).Select(i => NamedId.Of($"del {i}"))];
    private static readonly Insats[] Insatser = Enum.GetValues<Insats>();

    private int _fresh;

    /// <summary>The day of the latest command.</summary>
    public DateOnly Today { get; private set; } = APlan.RequestedOn;

    /// <summary>A plan just asked for, with up to two insatser.</summary>
    public IndividualPlan Begin() => APlan.Requested(insatser: Insatser[..random.Next(3)]);

    /// <summary>The next command.</summary>
    public Func<IndividualPlan, Outcome<IndividualPlan>> Next(IndividualPlan plan)
    {
        Today = Today.AddDays(random.Next(12) == 0 ? random.Next(120) : random.Next(3));
        var today = Today;
        var id = Id();
        switch (random.Next(32))
        {
            case 0:
                return p => p.NameOfficer(new UserId(id));
            case 1:
                var decision = Decision();
                return p => p.IncludeDecision(id, decision);
            case 2:
                var known = plan.Measures.Where(m => m.Decision is not null).Select(m => m.Decision! with { To = Sometimes(today.AddDays(100)), ExecutedOn = Sometimes(today) }).ToList();
                return p => p.RefreshDecisions(known);
            case 3:
                var preplanning = new Preplanning { Points = [.. Some(3).Select(i => new Point(i, Words()))], Chair = Holder() ?? Egenplan.Domain.Plans.Holder.TheOfficer, Minutes = Sometimes(random.Next(5, 60)) };
                return p => p.WritePreplanning(preplanning);
            case 4 or 5:
                var participant = new Participant { Id = id, Name = Text(), Email = random.Next(2) == 0 ? "a@exempel.invalid" : null, LeftOn = Sometimes(today) };
                return p => p.WriteParticipant(participant);
            case 6:
                return p => p.RemoveParticipant(id, today);
            case 7 or 8 or 9:
                var consent = Consent();
                return p => p.GiveConsent(consent);
            case 10:
                return p => p.WithdrawConsent(id, today);
            case 11:
                var startsAt = today.AddDays(random.Next(-2, 30)).ToDateTime(new TimeOnly(10, 0));
                var minutes = random.Next(2) == 0 ? 60 : 45;
                return p => p.SetMeeting(id, startsAt, minutes, null, today);
            case 12:
                return p => p.CancelMeeting(id, today);
            case 13:
                var call = new Call { Participant = Id(), Kind = CallKind.Invitation, Way = (CallWay)random.Next(1, 4), SentOn = today };
                return p => p.SendCall(id, call);
            case 14:
                var (who, reply) = (Id(), new CallAnswer { Id = Id(), On = today, Reply = (ReplyKind)random.Next(5), Way = (AnswerWay)random.Next(1, 4), Words = random.Next(2) == 0 ? Words() : null });
                return p => p.AnswerCall(id, who, reply);
            case 15 or 16:
                var record = new MeetingRecord { HeldOn = today.AddDays(random.Next(-3, 2)), TookPart = Sometimes((TookPart)random.Next(1, 5)), TookPartWords = "Med stöd.", HeldAt = Sometimes((PlaceKind)random.Next(1, 7)) };
                return p => p.RecordMeeting(id, record, today);
            case 17 or 18:
                var meeting = plan.Meetings.IsEmpty ? id : plan.Meetings[random.Next(plan.Meetings.Length)].Id;
                ImmutableArray<ReadLine> lines = [.. Parts(plan).Where(_ => random.Next(3) == 0).Select(part => new ReadLine(part, plan.RevisionOf(part), Answer()))];
                return p => p.ReadBack(meeting, lines);
            case 19 or 20:
                var goal = new Goal { Id = id, Words = Words() };
                return p => p.WriteGoal(goal);
            case 21:
                var order = Some(5).ToImmutableArray();
                return p => p.OrderGoals(order);
            case 22 or 23:
                var measure = Measure(plan);
                return p => p.WriteMeasure(measure, today);
            case 24:
                var (status, why) = ((MeasureStatus)random.Next(5), random.Next(2) == 0 ? "Därför." : null);
                return p => p.FollowMeasure(id, status, why);
            case 25:
                var wish = new Wish { Id = id, Words = Words(), Year = today.Year + random.Next(-1, 4), Answer = (WishAnswer)random.Next(5), AnswerWords = "Så här." };
                return p => p.WriteWish(wish, today);
            case 26:
                var about = Parts(plan).Append(null).ElementAt(random.Next(Parts(plan).Count() + 1));
                var disagreement = new Disagreement { Id = id, Part = about, PersonsView = Text(), OtherView = "Nej.", OtherIs = "Boendet" };
                var tie = new PlanTie { OtherPlan = id, NextOn = Sometimes(today.AddDays(random.Next(-1, 400))), IsHeldTogether = random.Next(2) == 0, Goals = [.. Ids.Select(g => new GoalTouched(g, default))] };
                return random.Next(3) == 0
                    ? p => p.TieOtherPlan(tie, today)
                    : random.Next(3) == 0
                    ? p => p.WriteOtherPlan(new OtherPlan { Id = id, Kind = OtherPlanKind.Sip, Owner = "Regionen" })
                    : p => p.WriteDisagreement(disagreement);
            case 27:
                var part = Parts(plan).ElementAtOrDefault(random.Next(12)) ?? PartName.Goal(id);
                return p => p.Remove(part);
            case 28 or 29:
                var adoption = Adoption();
                return p => p.Adopt(adoption, today);
            case 30:
                return Review(plan, today);
            default:
                return Rest(plan, today);
        }
    }

    private Func<IndividualPlan, Outcome<IndividualPlan>> Review(IndividualPlan plan, DateOnly today)
    {
        if (plan.OpenReview is not { } review || random.Next(8) == 0)
        {
            var id = NamedId.Of($"omprövning {_fresh++}");
            return p => p.BeginReview(id, today);
        }

        var next = today.AddDays(random.Next(1, 380));
        if (random.Next(2) == 0)
            return p => p.CloseUnchanged(review.Id, next, today);
        ImmutableArray<ReviewLine> lines =
        [
            .. plan.Goals.Select(g => new ReviewLine(PartName.Goal(g.Id), (GoalResult)random.Next(5), null, null)),
            .. plan.Measures.Select(m => new ReviewLine(PartName.Measure(m.Id), null, (MeasureStatus)random.Next(5), "Därför.")),
            .. plan.Wishes.Select(w => new ReviewLine(PartName.Wish(w.Id), null, null, null, (PartStanding)random.Next(1, 4))),
        ];
        return p => p.WriteReview(review.Id, lines, new Quote("Bra."));
    }

    private Func<IndividualPlan, Outcome<IndividualPlan>> Rest(IndividualPlan plan, DateOnly today)
    {
        var id = NamedId.Of($"kopia {_fresh++}");
        var recipient = Sometimes(Id());
        var version = random.Next(0, plan.Adoptions.Length + 2);
        var standstill = new Standstill(today, random.Next(6) != 0, Words(), today.AddDays(random.Next(0, 370)));
        return random.Next(6) switch
        {
            0 or 1 => p => p.HandOutCopy(id, version, recipient, CopyWay.Post, today),
            2 => p => p.RegisterNotice(new PlanNotice(id, false, "Region Exempel", today, version)),
            3 => p => p.PauseOrEnd(standstill),
            _ => p => p.Resume(),
        };
    }

    private Consent Consent() => new()
    {
        Id = Id(),
        Participant = Id(),
        Scope = (ConsentScope)random.Next(1, 5),
        Parts = [.. Enum.GetValues<PlanPart>().Where(_ => random.Next(4) == 0)],
        From = Today.AddDays(random.Next(-20, 5)),
        Until = Sometimes(Today.AddDays(random.Next(-5, 380))),
        GivenBy = (Voice)random.Next(1, 5),
        GiverName = "Gunnar",
        WithdrawnOn = Sometimes(Today),
    };

    private Measure Measure(IndividualPlan plan)
    {
        var kind = (MeasureKind)random.Next(0, 5);
        return new Measure
        {
            Id = plan.Measures.IsEmpty || random.Next(2) == 0 ? Id() : plan.Measures[random.Next(plan.Measures.Length)].Id,
            Kind = kind,
            What = Text(),
            Goal = plan.Goals.IsEmpty ? null : Sometimes(plan.Goals[0].Id),
            Decision = random.Next(4) == 0 ? Decision() : null,
            Application = kind == MeasureKind.Planned ? Application.NotAppliedYet : random.Next(6) == 0 ? Application.Applied : null,
            Responsible = Holder(),
            Executor = Holder(),
            Status = (MeasureStatus)random.Next(5),
            StatusWords = "Därför.",
        };
    }

    private Adoption Adoption()
    {
        var on = Today.AddDays(-random.Next(0, 3));
        var person = (PlanAnswer)(random.Next(3) == 0 ? random.Next(0, 4) : 1);
        return new Adoption
        {
            Id = NamedId.Of($"version {_fresh++}"),
            AdoptedOn = on,
            NextReviewOn = on.AddDays(random.Next(1, 380)),
            PersonsAnswer = new AgreementAnswer { Answer = person, Way = AgreementWay.Spoken, Witness = "Vera Vittne", HowTried = "Med bilder." },
            Representatives = random.Next(2) == 0 ? [] : [new(NamedId.Of("Gunnar"), "Gunnar", random.Next(3) > 0, new AgreementAnswer { Answer = PlanAnswer.Yes })],
        };
    }

    private static IEnumerable<string> Parts(IndividualPlan plan) =>
    [
        .. plan.Goals.Select(g => PartName.Goal(g.Id)), .. plan.Measures.Select(m => PartName.Measure(m.Id)), .. plan.Wishes.Select(w => PartName.Wish(w.Id)),
        .. plan.OtherPlans.Select(o => PartName.OtherPlan(o.Id)), .. plan.Disagreements.Select(d => PartName.Disagreement(d.Id)),
    ];

    private DecisionRef Decision() => APlan.ADecision(Insatser[random.Next(Insatser.Length)], APlan.RequestedOn);

    private LineAnswer Answer() => (LineAnswer)(random.Next(3) == 0 ? 2 : 1);

    private Holder? Holder() => random.Next(4) switch
    {
        0 => null,
        1 => Egenplan.Domain.Plans.Holder.ThePerson,
        _ => Egenplan.Domain.Plans.Holder.Of(Id()),
    };

    private Quote Words() => new(Text(), (Voice)random.Next(1, 5), random.Next(3) == 0 ? null : "Gunnar");

    private string Text() => random.Next(12) == 0 ? " " : $"Ord {random.Next(6)}";

    private Guid Id() => Ids[random.Next(Ids.Length)];

    private IEnumerable<Guid> Some(int most) => Ids.OrderBy(_ => random.Next()).Take(random.Next(most + 1));

    private T? Sometimes<T>(T value)
        where T : struct => random.Next(3) == 0 ? null : value;
}
