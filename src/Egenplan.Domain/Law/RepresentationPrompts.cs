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

    /// <summary>A mandate soon ends.</summary>
    MandateEnds = 4,

    /// <summary>Nobody has checked a mandate that gives power.</summary>
    MandateNotChecked = 5,
}

/// <summary>One thing to think of.</summary>
/// <param name="Kind">What.</param>
/// <param name="On">The day it is about; null when it is about none.</param>
/// <param name="Representative">Whom it is about; null: the person.</param>
public sealed record RepresentationPrompt(RepresentationPromptKind Kind, DateOnly? On, Representative? Representative = null);

/// <summary>
/// Age and mandate are watched by the calendar: a talk at fifteen (custodians are never cut off by that date), the end of
/// custody at eighteen, mandates that end. Reminders, never refusals.
/// </summary>
public static class RepresentationPrompts
{
    /// <summary>Days before a birthday or the end of a mandate that it is told.</summary>
    public const int NoticeDays = 60;

    /// <summary>What is to be thought of on the day, the nearest in time first.</summary>
    public static ImmutableArray<RepresentationPrompt> Of(CaseFile caseFile, DateOnly today) =>
        [.. Ages(caseFile, today).Concat(Mandates(caseFile, today)).OrderBy(p => p.On)];

    private static IEnumerable<RepresentationPrompt> Ages(CaseFile caseFile, DateOnly today)
    {
        if (caseFile.Identity.BirthDate() is not { } born)
            yield break;
        var (fifteen, eighteen) = (born.AddYears(15), born.AddYears(18));
        if (caseFile.TalkedAtFifteenOn is null && today < eighteen && today >= fifteen.AddDays(-NoticeDays))
            yield return new(today < fifteen ? RepresentationPromptKind.TurnsFifteen : RepresentationPromptKind.HasTurnedFifteen, fifteen);
        if (today < eighteen && today >= eighteen.AddDays(-NoticeDays))
            yield return new(RepresentationPromptKind.TurnsEighteen, eighteen);
    }

    private static IEnumerable<RepresentationPrompt> Mandates(CaseFile caseFile, DateOnly today)
    {
        foreach (var one in caseFile.Representatives.Where(r => r.Scope is not MandateScope.None && RepresentationLaw.MandateIsInForce(r, today) is null))
        {
            if (RepresentationLaw.PersonIsMinor(one, caseFile.Identity.BirthDate(), today) is not null)
                continue;
            if (one.To is { } end && end.DayNumber - today.DayNumber <= NoticeDays)
                yield return new(RepresentationPromptKind.MandateEnds, end, one);
            if (RepresentationLaw.MandateIsVerified(one, today) is not null)
                yield return new(RepresentationPromptKind.MandateNotChecked, null, one);
        }
    }
}
