using System.Security.Cryptography;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Jobs;
using Egenplan.Web.Outputs.Calendar;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features;

/// <summary>What a mail about a meeting is for.</summary>
public enum InvitationMailKind
{
    /// <summary>Called or invited, or something has changed.</summary>
    Called = 1,

    /// <summary>Called off.</summary>
    Cancelled = 2,

    /// <summary>Has not answered.</summary>
    Unanswered = 3,

    /// <summary>The meeting is tomorrow.</summary>
    DayBefore = 4,
}

/// <summary>
/// Neutral mails about a meeting, one for each invitee: that a plan exists is secret, so they say only that there is a message,
/// from which authority, and where to answer. By the person's consent in force a calendar file goes along, with a neutral subject
/// and one recipient.
/// </summary>
public sealed class InvitationMails(SiteAddress site, WordingCatalog catalog, IConfiguration settings, TimeProvider clock, IdSource ids)
{
    // Nothing that is read as something else, and no word by chance: 157 bits.
    private const string Signs = "23456789bcdfghjkmnpqrstvwxyz";
    private const int KeyLength = 33;

    /// <summary>A new unguessable part of a link.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Signs, KeyLength);

    /// <summary>The path that a link leads to.</summary>
    public static string PathOf(AuthorityCode authority, string key) => $"/svar/{authority}/{key}";

    /// <summary>The mail to one invitee; null when they are called another way, have no address, or must get nothing.</summary>
    public OutboxMessage? Of(InvitationMailKind kind, IndividualPlan plan, CaseFile person, Meeting meeting, Call call, LetterSender sender, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(sender);
        if (call.Way is not CallWay.NeutralEmail || plan.ParticipantOf(call.Participant) is not { LeftOn: null, Email: { } address } who || ConsentLaw.ThreatGetsNothing(person, who) is not null)
            return null;
        var t = new Wording(catalog, TextChoice.Swedish);
        var link = call.LinkKey.Length > 0 ? site.Of(PathOf(plan.Authority, call.LinkKey)) : null;
        return new OutboxMessage
        {
            Id = ids.Next(),
            To = address,
            Subject = t.Get(kind is InvitationMailKind.Unanswered or InvitationMailKind.DayBefore ? "invited.mail.subject.reminder" : "invited.mail.subject", ("authority", sender.Authority)),
            Text = link is null
                ? t.Get("invited.mail.without-link", ("authority", sender.Authority))
                : t.Get(kind is InvitationMailKind.Unanswered ? "invited.mail.unanswered" : kind is InvitationMailKind.DayBefore ? "invited.mail.day-before" : "invited.mail", ("authority", sender.Authority), ("link", link)),
            Files = kind is InvitationMailKind.Called or InvitationMailKind.Cancelled && Entry(plan, person, meeting, who, sender, today) is { } entry
                ? [new OutboxFile(t["papers.calendar.file"], $"text/calendar; method={(entry.IsCancelled ? "CANCEL" : "REQUEST")}; charset=utf-8", CalendarWriter.Write(entry, t))]
                : [],
        };
    }

    /// <summary>The meeting for one invitee's calendar; null while no time is settled, without a consent in force, or when no address can stand as organiser: the case officer's, else that which mails come from.</summary>
    private CalendarEntry? Entry(IndividualPlan plan, CaseFile person, Meeting meeting, Participant who, LetterSender sender, DateOnly today) =>
        meeting.IsTimeOpen || plan.ConsentFor(who.Id, today) is null || (Usable(sender.Email) ?? Usable(MailOptions.Of(settings, "").From)) is not { } organizer || Usable(who.Email) is not { } attendee
            ? null
            : new CalendarEntry
            {
                Uid = meeting.Id,
                Sequence = meeting.Sequence,
                Stamp = clock.GetUtcNow(),
                StartsAt = meeting.StartsAt,
                Minutes = meeting.Minutes,
                Place = person.Identity.IsProtected() || plan.Preplanning.Place is PlaceKind.Home ? null : meeting.Place,
                OrganizerEmail = organizer,
                AttendeeEmail = attendee,
                IsCancelled = meeting.CancelledOn is not null,
            };

    /// <summary>The address when it can stand in a calendar file; null when it cannot.</summary>
    public static string? Usable(string? address) =>
        System.Net.Mail.MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && address.All(c => c is > ' ' and < (char)127 and not ('"' or ';' or ':' or ',' or '\\')) ? address : null;
}
