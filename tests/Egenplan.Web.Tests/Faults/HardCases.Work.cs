using System.Globalization;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Jobs;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Tests.Faults;

/// <summary>What staff and the clock do on days: disposal, local limits, meetings, jobs, words, frozen days.</summary>
internal static partial class HardCases
{
    private static HardCase Disposal(HardDays days)
    {
        var settings = new RetentionSettings { IsPrivate = days.Coin };
        var (note, born) = (days.Day(), days.Day().AddYears(-days.Next(18, 90)));
        var end = days.Coin ? days.From(note) : (DateOnly?)null;
        var today = days.Next(0, 3) == 0 ? days.From(end ?? note) : (end > note ? end.Value : note).AddYears(settings.IsPrivate ? 2 : 5).AddDays(days.Next(-1, 2));
        var facts = new RetentionFacts { Authority = Authority, Birth = born, LastNoteOn = note, DecisionsEndOn = end };
        var judged = RetentionLaw.Judge(facts, settings, today);
        return new(
            Given("disposal", ("note", Said(note)), ("end", Said(end)), ("today", Said(today)), ("born", Said(born)), ("private", settings.IsPrivate)),
            new() { ["action"] = judged.Action.ToString(), ["due"] = Said(judged.DueOn), ["by"] = Said(judged.DoneBy) });
    }

    private static HardCase Limits(HardDays days)
    {
        var (made, count) = (days.Day(), days.One(1, 7, 14, 21, 30, 90));
        var today = days.Coin ? made.AddDays(days.One(7, count) + days.Next(-1, 3)) : days.From(made);
        var act = new OwnAct { Id = Guid.Empty, Kind = OwnActKind.ReadSooner, On = made };
        return new(
            Given("limits", ("made", Said(made)), ("today", Said(today)), ("days", count)),
            new()
            {
                ["target"] = Said(days.Coin ? RequestLaw.FirstContactTarget(made, new() { FirstContactDays = count }) : RequestLaw.PlanTarget(made, new() { PlanAgreedDays = count })),
                ["passed"] = Said(WatchLaw.PassedOn(made, count)),
                ["is-passed"] = made <= WatchLaw.PassedWhenFrom(today, count),
                ["from"] = Said(WatchLaw.PassedWhenFrom(today, count)),
                ["take-back"] = Said(OwnLaw.LastDayToTakeBack(act)),
                ["may-take-back"] = OwnLaw.TakenBackWithinSevenDays(act, today) is null,
                ["emergency-late"] = BreakGlass.IsLate(made, null, today),
                ["rested"] = RetentionLaw.ProposalHasRested(made, count, today) is null,
                ["journal"] = Said(JournalPruner.KeptFrom(today, 5)),
            });
    }

    private static HardCase Meeting(HardDays days)
    {
        var starts = days.Coin ? days.Night() : days.Day().ToDateTime(new TimeOnly(days.Next(0, 24), days.Next(0, 60)));
        var limits = new LocalLimits { ReplyDays = days.Next(1, 30), RemindDays = days.Next(1, 10), SummonsLeadDays = days.One(7, 14, 21, 30) };
        var (day, minutes) = (DateOnly.FromDateTime(starts), days.Next(10, 481));
        var sent = day.AddDays(-days.One(0, 1, 2, limits.ReplyDays, limits.ReplyDays + 1, limits.SummonsLeadDays, 60) + days.Next(-1, 1));
        var today = day.AddDays(days.One(1, 0, -1, -2, -limits.ReplyDays, -limits.ReplyDays - limits.RemindDays, -limits.ReplyDays - limits.RemindDays - 1));
        var meeting = new Meeting
        {
            Id = Guid.Empty,
            StartsAt = starts,
            Minutes = minutes,
            Calls = [new() { Participant = Guid.Empty, Kind = CallKind.Invitation, Way = CallWay.Post, SentOn = sent }],
        };
        return new(
            Given(
                "meeting", ("starts", Clock(starts)), ("sent", Said(sent)), ("today", Said(today)), ("reply", limits.ReplyDays), ("remind", limits.RemindDays),
                ("lead", limits.SummonsLeadDays), ("minutes", minutes)),
            new()
            {
                ["by"] = Said(InvitationLaw.AnswerBy(meeting, limits)),
                ["remind"] = InvitationLaw.RemindersDue(meeting, today, limits) is [var due] ? $"{due.Kind} {Said(due.About)}" : null,
                ["open"] = InvitationLaw.IsStillAnswered(meeting, today),
                ["short"] = MeetingLaw.IsShortNotice(sent, day, limits.SummonsLeadDays),
                ["exists"] = SwedishClock.Exists(starts),
                ["utc"] = Clock(SwedishClock.ToUtc(starts)),
                ["end"] = Clock(SwedishClock.End(starts, minutes)),
            });
    }

    private static HardCase Job(HardDays days)
    {
        var standard = days.One([.. ClockList.Standard.All]);
        var job = days.Coin ? standard : standard with { At = new(days.Next(0, 5), days.Next(0, 60)), IsHourly = days.Coin };
        var now = new DateTimeOffset(days.Coin ? days.Night() : days.Day().ToDateTime(job.At), TimeSpan.FromHours(days.Next(0, 3))).AddMinutes(days.Next(-1, 2)).ToUniversalTime();
        return new(
            Given(
                "job", ("now", now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)), ("at", job.At.ToString("HH:mm", CultureInfo.InvariantCulture)),
                ("hourly", job.IsHourly)),
            new() { ["slot"] = job.SlotAt(now), ["next"] = Clock(job.NextAfter(now)) });
    }

    private static HardCase Words(HardDays days)
    {
        var (day, typed) = (days.Day(), days.Day());
        var number = days.Coin ? typed.Day : days.Next(28, 33);
        var name = Wording.Culture.DateTimeFormat.GetMonthName(typed.Month);
        var text = string.Create(CultureInfo.InvariantCulture, $"{days.One(
            $"{typed.Year}-{typed.Month:00}-{number:00}", $"{number}/{typed.Month} {typed.Year}", $"{number}.{typed.Month}.{typed.Year}", $"{number} {name} {typed.Year}",
            $"den {number} {name[..3]} {typed.Year}")}");
        return new(
            Given("words", ("day", Said(day)), ("year", typed.Year), ("month", typed.Month), ("number", number)),
            new() { ["long"] = T.LongDay(day), ["day"] = T.Day(day), ["month"] = T.Month(day), ["short"] = T.ShortDay(day), ["typed"] = Said(SwedishDay.Parse(text)) });
    }

    private static HardCase Kept(HardDays days)
    {
        var (first, step, count) = (days.Day(), days.One(1, 7, 28, 30), days.Next(1, 40));
        var today = first.AddDays((step * days.Next(0, count)) + 400 + days.Next(-1, 2));
        return new(
            Given("kept", ("first", Said(first)), ("step", step), ("count", count), ("today", Said(today))),
            new() { ["over"] = string.Join(' ', KeptDays.Over(Enumerable.Range(0, count).Select(n => first.AddDays(n * step)), today).Select(d => Said(d))) });
    }
}
