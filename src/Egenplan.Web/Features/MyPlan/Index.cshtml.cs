using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>How far a person's plan has come, in the plainest words.</summary>
public enum MyPlanState
{
    /// <summary>There is no plan and nobody has asked for one.</summary>
    None = 1,

    /// <summary>A plan has been asked for.</summary>
    Requested = 2,

    /// <summary>There is a plan, or one is being made.</summary>
    Plan = 3,
}

/// <summary>
/// Where a citizen's side begins: the people that they are something to, in which capacity, and how far the plan has come.
/// Whoever is nothing to anybody meets the same words, whether or not there is anything.
/// </summary>
public sealed class IndexModel(CaseFileReader reader) : WorkPage
{
    /// <summary>The people, the citizen's own self first.</summary>
    public IReadOnlyList<(CaseFile Person, Relation Relation)> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => People = await reader.OfCitizenAsync(Viewer, ct);

    /// <summary>How far the plan has come.</summary>
    public static MyPlanState StateOf(CaseFile person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.ActivePlan() is not null ? MyPlanState.Plan : person.OpenRequests().Any() ? MyPlanState.Requested : MyPlanState.None;
    }

    /// <summary>The sign beside it.</summary>
    public static string SignOf(CaseFile person) => StateOf(person) switch
    {
        MyPlanState.Plan => "done",
        MyPlanState.Requested => "waiting",
        _ => "todo",
    };
}
