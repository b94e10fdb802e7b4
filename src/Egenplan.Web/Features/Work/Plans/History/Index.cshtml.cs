using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Plans.History;

/// <summary>The versions of a plan, and what has happened with it.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : PlanPage(reader, store)
{
    private readonly PlanReader _reader = reader;

    /// <summary>The adopted versions, latest first, each with its seal.</summary>
    public IReadOnlyList<(Adoption Adoption, string Hash)> Versions { get; private set; } = [];

    /// <summary>What has happened, latest first.</summary>
    public IReadOnlyList<PlanEvent> Events => new PlanEvents(Plan, new PlanText(Plan, PersonName, T), T).All();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var kept = (await _reader.VersionsAsync(new PlanId(Id), Viewer, ct)).ToDictionary(v => v.Version, v => v.Hash);
        Versions = [.. Plan.Adoptions.Reverse().Select(a => (a, kept.GetValueOrDefault(a.Number, "")))];
    }
}
