using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.MyPlan.Start;

/// <summary>One of the choices that the person's side begins with.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Key">Text key of its name; its sentence is <c>.text</c> of it.</param>
/// <param name="Symbol">Name of its picture.</param>
public sealed record StartChoice(string Href, string Key, string Symbol);

/// <summary>The beginning of the person's side: how far the plan has come, and at most three things to do.</summary>
public abstract class StartPage(PlanReader reader, CaseFileReader files, AccountStore accounts) : MyPlanPage(reader, files, accounts)
{
    /// <inheritdoc/>
    protected override bool IsForThoseWithoutPlan => true;

    /// <summary>Text key of the sentence that says how far it has come.</summary>
    public string Standing => View is { Plan: var plan } ? $"my-plan.standing.{plan.Stage}" : $"my-plan.state.{MyPlan.IndexModel.StateOf(Person)}";

    /// <summary>The next meeting, if one is called.</summary>
    public DateTime? MeetingAt => View?.Plan.ComingMeeting?.StartsAt;

    /// <summary>At most three.</summary>
    public IEnumerable<StartChoice> Choices => View is { Plan: var plan }
        ? [new(UrlOf("plan"), "my-plan.do.see", "plan"), Second(plan)]
        : MyPlan.IndexModel.StateOf(Person) is MyPlanState.None ? [new("/begar", "my-plan.do.ask", "letter")] : [];

    private StartChoice Second(IndividualPlan plan) => new(UrlOf("plan/vad-hander"), "my-plan.do.next", "calendar");
}
