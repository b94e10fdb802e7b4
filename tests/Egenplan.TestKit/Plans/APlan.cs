using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.TestKit.Plans;

/// <summary>
/// Plans of invented people, made by the plan's own commands, so that nothing in a test is a plan that cannot be.
/// Each step takes the steps before it when they are missing: <c>APlan.Requested().Agreed()</c> is an agreed plan.
/// The same steps give the same ids and days in every run.
/// </summary>
public sealed partial class APlan
{
    /// <summary>The day of the request, unless told otherwise: a Monday.</summary>
    public static readonly DateOnly RequestedOn = new(2026, 3, 2);

    private APlan(IndividualPlan plan, DateOnly today) => (Plan, Today) = (plan, today);

    /// <summary>The plan as it stands.</summary>
    public IndividualPlan Plan { get; private set; }

    /// <summary>The day of the latest step.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The plan as it stands.</summary>
    public static implicit operator IndividualPlan(APlan plan) => plan.Plan;

    /// <summary>A plan just asked for, with the insatser granted already in it.</summary>
    public static APlan Requested(DateOnly? on = null, string authority = "1473", string name = "plan", params Insats[] insatser)
    {
        var day = on ?? RequestedOn;
        var plan = IndividualPlan.Begin(
            new PlanId(NamedId.Of(name)),
            new AuthorityCode(authority),
            new CaseFileId(NamedId.Of(name + "/akt")),
            new PlanStart(day, NamedId.Of(name + "/begäran"), day.AddDays(90)),
            new UserId(NamedId.Of("handläggare")),
            insatser.Select(i => (NamedId.Of($"insats {i}"), ADecision(i, day.AddDays(-14)))));
        return new APlan(plan.Value, day);
    }

    /// <summary>A decision as the case file has it.</summary>
    public static DecisionRef ADecision(Insats insats, DateOnly decidedOn, string name = "beslut") =>
        new(NamedId.Of($"{name} {insats}"), insats, decidedOn, decidedOn, null, null);

    /// <summary>Pre-planning with the person's points.</summary>
    public APlan WithPoints(params string[] points)
    {
        string[] said = points is [] ? ["Jag vill bo själv.", "Jag vill ha mer att göra på dagarna."] : points;
        return Do(p => p.WritePreplanning(p.Preplanning with
        {
            Points = [.. said.Select(w => new Point(NamedId.Of("punkt " + w), new Quote(w)))],
            DoneOn = Today,
        }));
    }

    /// <summary>Somebody who takes part.</summary>
    public APlan WithParticipant(string name = "Eva Exempelsson", ParticipantRole role = ParticipantRole.ProviderStaff, Func<Participant, Participant>? but = null)
    {
        var participant = new Participant { Id = NamedId.Of(name), Name = name, Role = role, Organisation = "Exempelgården", Email = "eva@exempel.invalid" };
        return Do(p => p.WriteParticipant(but is null ? participant : but(participant)));
    }

    /// <summary>A consent for a participant, from the day it stands at until the next review.</summary>
    public APlan WithConsent(ConsentScope scope = ConsentScope.WholePlan, string participant = "Eva Exempelsson", string name = "samtycke", Func<Consent, Consent>? but = null)
    {
        var consent = new Consent { Id = NamedId.Of(name), Participant = NamedId.Of(participant), Scope = scope, From = Today };
        return Do(p => p.GiveConsent(but is null ? consent : but(consent)));
    }

    /// <summary>A meeting set at ten o'clock three weeks ahead, and everybody called.</summary>
    public APlan Called(DateOnly? on = null)
    {
        if (Plan.Preplanning.Points.IsEmpty)
            WithPoints();
        if (!Plan.PresentParticipants.Any())
            WithParticipant();
        var day = on ?? Today.AddDays(22);
        var id = NamedId.Of("möte " + Plan.Meetings.Length);
        Do(p => p.SetMeeting(id, day.ToDateTime(new TimeOnly(10, 0)), 60, "Kommunhuset, rum 3", Today));
        foreach (var who in Plan.PresentParticipants.ToList())
            Do(p => p.SendCall(id, new Call { Participant = who.Id, Kind = who.DefaultCall, Way = CallWay.Post, SentOn = Today }));
        return this;
    }

    /// <summary>The coming meeting held, with the person there and supported.</summary>
    public APlan MeetingHeld(DateOnly? on = null, TookPart tookPart = TookPart.WithSupport)
    {
        if (Plan.ComingMeeting is null)
            Called(on);
        var meeting = Plan.ComingMeeting!;
        var day = on ?? DateOnly.FromDateTime(meeting.StartsAt);
        At(day);
        return Do(p => p.RecordMeeting(
            meeting.Id,
            new MeetingRecord
            {
                HeldOn = day,
                TookPart = tookPart,
                TookPartWords = tookPart is TookPart.Alone ? null : "Med stöd av Eva.",
                Attendance = [new Attendance(null, true), .. meeting.Calls.Select(c => new Attendance(c.Participant, true))],
                Notes = [new MeetingNote(NamedId.Of("anteckning " + meeting.Id), null, new Quote("Vi gick igenom punkterna.", Voice.Staff))],
            },
            day));
    }

    /// <summary>A meeting held, and a goal with a measure that somebody has taken on.</summary>
    public APlan ReadyToAgree(DateOnly? on = null)
    {
        if (Plan.LastHeld is null)
            MeetingHeld(on);
        if (Plan.Goals.IsEmpty)
            WithGoal();
        return Plan.Measures.IsEmpty ? WithMeasure() : this;
    }

    /// <summary>Agreed on the day, and read again a year later.</summary>
    public APlan Agreed(DateOnly? on = null, DateOnly? nextReviewOn = null)
    {
        ReadyToAgree(on);
        At(on ?? Today);
        return Do(p => p.Adopt(Yes(Today, nextReviewOn, "version " + (p.Adoptions.Length + 1)), Today));
    }

    /// <summary>A review opened, by default sixty days before it is due.</summary>
    public APlan UnderReview(DateOnly? on = null)
    {
        if (Plan.InForce is null)
            Agreed();
        At(on ?? Plan.NextReviewOn!.Value.AddDays(-60));
        return Do(p => p.BeginReview(NamedId.Of("omprövning " + p.Reviews.Length), Today));
    }

    /// <summary>Every goal and measure told, and the person heard, in the open review.</summary>
    public APlan Reviewed()
    {
        if (Plan.OpenReview is null)
            UnderReview();
        return Do(p => p.WriteReview(
            p.OpenReview!.Id,
            [
                .. p.Goals.Select(g => new ReviewLine(PartName.Goal(g.Id), GoalResult.Ongoing, null, null)),
                .. p.Measures.Select(m => new ReviewLine(PartName.Measure(m.Id), null, MeasureStatus.GoingOn, null)),
                .. p.Wishes.Select(w => new ReviewLine(PartName.Wish(w.Id), null, null, null, PartStanding.GoesOn)),
                .. p.OtherPlans.Select(o => new ReviewLine(PartName.OtherPlan(o.Id), null, null, null, PartStanding.CameAbout)),
            ],
            new Quote("Det går bra.")));
    }

    /// <summary>Paused by the person.</summary>
    public APlan Paused() => Do(p => p.PauseOrEnd(new Standstill(Today, true, new Quote("Jag orkar inte nu."), Today.AddMonths(6))));

    /// <summary>Ended by the person.</summary>
    public APlan Ended() => Do(p => p.PauseOrEnd(new Standstill(Today, false, new Quote("Jag vill inte ha någon plan."), Today.AddMonths(12))));

    /// <summary>Moves the day on.</summary>
    public APlan At(DateOnly today)
    {
        Today = today;
        return this;
    }

    /// <summary>Any command; throws when a rule is broken.</summary>
    public APlan Do(Func<IndividualPlan, Outcome<IndividualPlan>> command)
    {
        Plan = command(Plan).Value;
        return this;
    }
}
