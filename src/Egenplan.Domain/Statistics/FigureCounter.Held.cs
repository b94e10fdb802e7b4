using System.Collections.Immutable;
using Egenplan.Domain.Offers;

namespace Egenplan.Domain.Statistics;

public static partial class FigureCounter
{
    /// <summary>
    /// The insatser that somebody holds on a day, each once, as M2 counts them: granted, of a kind that the authority answers for, carried out on the day or before
    /// and in force. Empty for somebody who has moved or died since the decisions.
    /// </summary>
    /// <param name="person">The person's coded facts.</param>
    /// <param name="plans">Those of the person's plans, ended ones too.</param>
    /// <param name="day">The day.</param>
    public static ImmutableArray<Insats> HeldOn(CountedPerson person, IEnumerable<CountedPlan> plans, DateOnly day) => [.. Held(new Counted(person, [.. plans], day))];

    private static IEnumerable<Insats> Held(Counted one) =>
        one.Person.Decisions.Where(d => d.IsGranted && d.ExecutedOn <= one.Day && one.IsInForce(d)).Select(d => d.Insats).Distinct();
}
