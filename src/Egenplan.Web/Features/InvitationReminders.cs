using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Features.Work;

namespace Egenplan.Web.Features;

/// <summary>
/// Reminds invitees by neutral mails: those who have not answered when the last day is near, and, the day before, those who come.
/// Each reminder is registered in the plan in the same transaction as its mail is laid out, so running it again, or on two servers
/// at once, sends nothing twice; a day that was missed is caught up as long as the reminder is still of use. Whoever is called by
/// post or by mouth gets no mail: the case officer sees on the page who has not answered.
/// </summary>
public sealed class InvitationReminders(AuthorityStore authorities, IndexReader index, PlanReader reader, PlanStore store, LetterSenders senders, InvitationMails mails)
{
    /// <summary>Sends what is due on the day at one authority. Answers how many reminders were sent.</summary>
    /// <param name="authority">The authority.</param>
    /// <param name="today">The day.</param>
    /// <param name="ct">Stops between two plans; what has been sent stays registered.</param>
    public async Task<int> SendAsync(AuthorityCode authority, DateOnly today, CancellationToken ct)
    {
        var (limits, system) = (LocalLimits.From((await authorities.FindAsync(authority, ct))?.Settings ?? new Dictionary<string, string>()), Viewer.SystemAt(authority));
        var (last, sent) = (today.AddDays(limits.ReplyDays + limits.RemindDays), 0);
        foreach (var plan in await index.QueryAsync(system, i => i.Plans.Where(p => p.IsCurrent && p.MeetingOn > today && p.MeetingOn <= last).OrderBy(p => p.PlanId).Select(p => p.PlanId), ct))
            sent += await SendAsync(new PlanId(plan), system, limits, today, ct);
        return sent;
    }

    private async Task<int> SendAsync(PlanId id, Viewer system, LocalLimits limits, DateOnly today, CancellationToken ct)
    {
        if (await reader.OpenAsync(id, system, ct) is not { Person: var person } view || Due(view.Plan, limits, today).Count == 0)
            return 0;
        var sender = await senders.OfAsync(view.Plan.Authority, view.Plan.Officer, "", ct);
        var result = await store.ChangeAsync(
            id, system, null,
            plan => Due(plan, limits, today).Aggregate(
                Outcome<IndividualPlan>.Done(plan),
                (o, due) => o.Then(p => Mail(p, due) is null ? Outcome<IndividualPlan>.Done(p) : p.RemindCall(p.ComingMeeting!.Id, due.Participant, new CallReminder(due.Kind, today, due.About)))),
            (plan, facts) => facts.OfType<CallReminded>().Select(f => Mail(plan, new ReminderDue(f.Participant, f.Kind, today))).OfType<OutboxMessage>(),
            ct);
        return result is ChangeResult<IndividualPlan>.Changed changed ? changed.Facts.Length : 0;

        OutboxMessage? Mail(IndividualPlan plan, ReminderDue due) => mails.Of(
            due.Kind is ReminderKind.DayBefore ? InvitationMailKind.DayBefore : InvitationMailKind.Unanswered,
            plan, person, plan.ComingMeeting!, plan.ComingMeeting!.Calls.First(c => c.Participant == due.Participant), sender, today);
    }

    private static IReadOnlyList<ReminderDue> Due(IndividualPlan plan, LocalLimits limits, DateOnly today) =>
        plan is { StandsStill: false, ComingMeeting: { } meeting }
            ? [.. InvitationLaw.RemindersDue(meeting, today, limits).Where(d => meeting.Calls.First(c => c.Participant == d.Participant).Way is CallWay.NeutralEmail)]
            : [];
}
