using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Bench.People;

/// <summary>One thing that the journal tells, and when.</summary>
internal sealed record Told(DateTime At, JournalEntry Entry);

/// <summary>All that has happened to one person: every command's facts are kept with their day, as the stores keep them.</summary>
internal sealed class Chronicle(Viewer officer, CaseFileId person)
{
    private readonly List<Told> _told = [];
    private readonly List<(IndividualPlan Plan, Adoption Adoption)> _versions = [];
    private int _second;

    public IReadOnlyList<Told> Told => _told;

    /// <summary>The plan as it stood when each version was adopted.</summary>
    public IReadOnlyList<(IndividualPlan Plan, Adoption Adoption)> Versions => _versions;

    public CaseFile Do(CaseFile before, DateOnly on, Func<CaseFile, Outcome<CaseFile>> command) => Keep(command(before), on, null);

    public IndividualPlan Do(IndividualPlan before, DateOnly on, Func<IndividualPlan, Outcome<IndividualPlan>> command)
    {
        var after = Keep(command(before), on, before.Id);
        if (after.InForce is { } adoption && adoption.Number > (before.InForce?.Number ?? 0))
            _versions.Add((after, adoption));
        return after;
    }

    public CaseFile Begin(Outcome<CaseFile> begun, DateOnly on) => Keep(begun, on, null);

    public IndividualPlan Begin(Outcome<IndividualPlan> begun, DateOnly on) => Keep(begun, on, begun.Value.Id);

    /// <summary>Somebody reads.</summary>
    public void Read(string action, DateOnly on, PlanId? plan = null) =>
        Tell(on, JournalEntry.Reading(officer, action, person, plan, parts: plan is null ? null : Enum.GetValues<PlanPart>()));

    private T Keep<T>(Outcome<T> outcome, DateOnly on, PlanId? plan)
        where T : class
    {
        foreach (var fact in outcome.Facts)
            Tell(on, JournalEntry.Of(officer, fact, person, plan));
        return outcome.Value;
    }

    // In the order of what was done, within a day's working hours.
    private void Tell(DateOnly on, JournalEntry entry) => _told.Add(new(on.ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc).AddSeconds(_second++ % 28800), entry));
}
