using System.Collections.Immutable;
using Egenplan.Domain.Offers;

namespace Egenplan.Domain.Statistics;

/// <summary>
/// One person in the yearly file to the official register of insatser under LSS (förordning 2004:16, SOSFS 2005:21; the form's variables: HSLF-FS 2016:48):
/// the personal number and the insatser under 9 § 2-10 that were held. What no document here holds has no place: personkrets, the kind of housing under
/// 9 § 8 and 9, and the municipality of living where it is another.
/// </summary>
/// <param name="Number">Twelve digits. Protected people are in the file too: the duty to report has no exception for them.</param>
/// <param name="Insatser">The insatser, in order; never empty.</param>
public sealed record RegisterRow(string Number, ImmutableArray<Insats> Insatser)
{
    /// <summary>The insatser that the form has: råd och stöd (9 § 1) is collected by itself, as sums.</summary>
    public static ImmutableArray<Insats> Columns { get; } = [.. Enum.GetValues<Insats>().Where(i => i is not Insats.AdviceAndSupport)];

    /// <summary>The day that a year's file is the state of.</summary>
    public static DateOnly DayOf(int year) => new(year, 10, 1);

    /// <summary>The last day to send it in.</summary>
    public static DateOnly DueOn(int year) => new(year, 10, 25);

    /// <summary>The row of a person, as M2 counts who holds what; null for somebody who held none of the form's insatser.</summary>
    /// <param name="file">The case file.</param>
    /// <param name="plans">Coded facts of the person's plans, ended ones too.</param>
    /// <param name="day">The day.</param>
    public static RegisterRow? Of(CaseFile file, IEnumerable<CountedPlan> plans, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(file);
        var held = FigureCounter.HeldOn(CountedPerson.From(file), plans, day).Intersect(Columns).Order().ToImmutableArray();
        return held.IsEmpty ? null : new RegisterRow(file.Identity.Number, held);
    }
}
