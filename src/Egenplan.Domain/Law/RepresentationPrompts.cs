using System.Collections.Immutable;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Law;

/// <summary>What is to be thought of about those who act for somebody.</summary>
public enum RepresentationPromptKind
{
    /// <summary>The person soon turns fifteen.</summary>
    TurnsFifteen = 1,

    /// <summary>The person has turned fifteen, and it has not been talked through.</summary>
    HasTurnedFifteen = 2,

    /// <summary>The person soon turns eighteen: custody ends that day.</summary>
    TurnsEighteen = 3,

    /// <summary>A mandate soon ends, and nobody comes after.</summary>
    MandateEnds = 4,

    /// <summary>Nobody has checked a mandate that gives power.</summary>
    MandateNotChecked = 5,

    /// <summary>The person has turned eighteen: custody has ended.</summary>
    HasTurnedEighteen = 6,

    /// <summary>A mandate has ended and nobody has come after.</summary>
    MandateEnded = 7,
}

/// <summary>One thing to think of.</summary>
/// <param name="Kind">What.</param>
/// <param name="On">The day it is about; null when it is about none.</param>
/// <param name="Representative">Whom it is about; null: the person.</param>
public sealed record RepresentationPrompt(RepresentationPromptKind Kind, DateOnly? On, Representative? Representative = null);

/// <summary>
/// From when to when something is to be thought of, told without today: what lists are made of. No birthday can be read
/// out of it: what is about age begins and ends with a month.
/// </summary>
/// <param name="Prompt">What, as it is called when the time begins.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while there is none.</param>
public sealed record RepresentationWindow(RepresentationPrompt Prompt, DateOnly From, DateOnly? Until);

/// <summary>
/// Age and mandate are watched by the calendar: a talk at fifteen (custodians are never cut off by that date), the end of
/// custody at eighteen, mandates that end or that nobody has checked. Reminders, never refusals.
/// </summary>
public static class RepresentationPrompts
{
    /// <summary>Days before a birthday or the end of a mandate that it is told; for a birthday from the first of that month.</summary>
    public const int NoticeDays = 60;

    /// <summary>Days after a mandate's last day that its end is still told, while nobody has come after.</summary>
    public const int EndedDays = 30;

    // No list was made before this year: what was over by then is nobody's to think of, and leaves no line about anybody's age.
    private static readonly DateOnly FirstListed = new(2026, 1, 1);

    /// <summary>What is to be thought of on the day, the nearest in time first.</summary>
    public static ImmutableArray<RepresentationPrompt> Of(CaseFile caseFile, DateOnly today)
    {
        var born = caseFile.Identity.BirthDate();
        return
        [
            .. Windows(caseFile)
                .Where(w => w.From <= today && !(w.Until < today))
                .Select(w => w.Prompt)
                .Where(p => p.Representative is null || RepresentationLaw.PersonIsMinor(p.Representative, born, today) is null)
                .Select(p => p with { Kind = KindOn(p, today) })
                .OrderBy(p => p.On),
        ];
    }

    /// <summary>Everything that is ever to be thought of as the case file stands, with its time.</summary>
    public static ImmutableArray<RepresentationWindow> Windows(CaseFile caseFile) =>
        [.. Ages(caseFile).Concat(Mandates(caseFile)).Where(w => !(w.Until < w.From) && !(w.Until < FirstListed))];

    private static RepresentationPromptKind KindOn(RepresentationPrompt prompt, DateOnly today) => prompt.Kind switch
    {
        RepresentationPromptKind.TurnsFifteen when today >= prompt.On => RepresentationPromptKind.HasTurnedFifteen,
        RepresentationPromptKind.TurnsEighteen when today >= prompt.On => RepresentationPromptKind.HasTurnedEighteen,
        RepresentationPromptKind.MandateEnds when today > prompt.On => RepresentationPromptKind.MandateEnded,
        _ => prompt.Kind,
    };

    private static IEnumerable<RepresentationWindow> Ages(CaseFile caseFile)
    {
        if (caseFile.Identity.BirthDate() is not { } born)
            yield break;
        var (fifteen, eighteen) = (born.AddYears(15), born.AddYears(18));
        if (caseFile.TalkedAtFifteenOn is null)
            yield return new(new(RepresentationPromptKind.TurnsFifteen, fifteen), NoticeOf(fifteen), NoticeOf(eighteen).AddDays(-1));
        yield return new(new(RepresentationPromptKind.TurnsEighteen, eighteen), NoticeOf(eighteen), EndOfMonth(eighteen));
    }

    private static IEnumerable<RepresentationWindow> Mandates(CaseFile caseFile)
    {
        foreach (var one in caseFile.Representatives.Where(r => r.Scope is not MandateScope.None))
        {
            DateOnly? ofAge = one.Kind is RepresentativeKind.Custodian or RepresentativeKind.Formyndare && caseFile.Identity.BirthDate() is { } born
                ? EndOfMonth(born.AddYears(18))
                : null;
            if (one.To is { } end && !caseFile.Representatives.Any(other => ComesAfter(one, other)))
                yield return new(new(RepresentationPromptKind.MandateEnds, end, one), Later(end.AddDays(-NoticeDays), one.From), Earlier(end.AddDays(EndedDays), ofAge));
            DateOnly? checkedOn = one.Evidence is MandateEvidence.None ? null : one.VerifiedOn;
            yield return new(new(RepresentationPromptKind.MandateNotChecked, null, one), Later(FirstListed, one.From), Earlier(Earlier(one.To, checkedOn?.AddDays(-1)), ofAge));
        }
    }

    private static bool ComesAfter(Representative ends, Representative other) =>
        other.Id != ends.Id && other.Kind == ends.Kind && other.Kind is not (RepresentativeKind.Custodian or RepresentativeKind.Formyndare)
        && other.Scope is not MandateScope.None && (other.To is null || other.To > ends.To);

    private static DateOnly NoticeOf(DateOnly birthday) => FirstOfMonth(birthday.AddDays(-NoticeDays));

    private static DateOnly EndOfMonth(DateOnly day) => FirstOfMonth(day).AddMonths(1).AddDays(-1);

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly Later(DateOnly a, DateOnly? b) => b > a ? b.Value : a;

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null || b < a ? b : a;
}
