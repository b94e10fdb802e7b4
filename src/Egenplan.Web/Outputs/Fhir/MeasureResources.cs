using System.Globalization;
using System.Text.Json.Nodes;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>
/// Measures: for every one a Task (who does what by when); for decided and planned insatser also a ServiceRequest. A decided
/// one is an order with its decision; a planned one is a proposal without a decision, and can never look decided.
/// </summary>
internal static class MeasureResources
{
    private const string PertainsToGoal = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal";
    private static readonly string DecisionId = FhirAddress.NamingSystem("decision");

    public static JsonObject? Request(Measure measure, BundleLinks links) => measure.Kind switch
    {
        MeasureKind.Decided => Decided(measure, links),
        MeasureKind.Planned => Planned(measure, links),
        _ => null,
    };

    public static JsonObject Task(Measure measure, BundleLinks links)
    {
        var task = Saying.Resource("Task", measure.Id);
        if (measure.Goal is { } goal)
            task["extension"] = new JsonArray(new JsonObject { ["url"] = PertainsToGoal, ["valueReference"] = links.Goal(goal) });
        return task.SayLink("executor", links.Holder(measure.Executor))
            .SayText("when", measure.When)
            .SayText("follow-up", measure.FollowUp)
            .SayTrue("about-other", measure.AboutOther)
            .With("status", StatusOf(measure))
            .With("statusReason", Saying.Concept(measure.StatusWords))
            .With("businessStatus", links.Concept(measure.Status))
            .With("intent", measure.Kind switch { MeasureKind.Decided => "order", MeasureKind.Planned => "proposal", _ => "plan" })
            .With("code", links.Concept(measure.Kind))
            .With("description", Saying.Text(measure.What))
            .With("focus", HasRequest(measure) ? BundleLinks.To("ServiceRequest", Saying.Id(measure.Id)) : null)
            .With("for", links.Person)
            .With("owner", links.Holder(measure.Responsible))
            .With("restriction", measure.ReadyBy is { } day ? new JsonObject { ["period"] = Saying.Period(null, day) } : null);
    }

    public static Measure Read(JsonObject task, Func<JsonObject, JsonObject> resolve)
    {
        var kind = task.Object("code").MustCode<MeasureKind>();
        var request = task.Object("focus") is { } focus ? resolve(focus) : null;
        return new Measure
        {
            Id = task.Id(),
            Kind = kind,
            What = task.Text("description") ?? "",
            Goal = task.List("extension").FirstOrDefault(e => e.Text("url") == PertainsToGoal).Object("valueReference") is { } goal ? goal.IdIn() : null,
            Decision = kind == MeasureKind.Decided && request is not null ? ReadDecision(request) : null,
            PlannedInsats = kind == MeasureKind.Planned ? InsatsOf(request) : null,
            Application = request.SaidCode<Application>("application"),
            AppliedOn = request.SaidDay("applied-on"),
            Responsible = task.Object("owner").HolderIn(),
            Executor = task.SaidLink("executor").HolderIn(),
            When = task.SaidText("when"),
            ReadyBy = task.Object("restriction").Object("period").Day("end"),
            FollowUp = task.SaidText("follow-up"),
            Status = task.Object("businessStatus").MustCode<MeasureStatus>(),
            StatusWords = task.Object("statusReason").Text("text"),
            AboutOther = task.SaidTrue("about-other"),
        };
    }

    public static bool HasRequest(Measure measure) => measure.Kind is MeasureKind.Decided or MeasureKind.Planned;

    private static JsonObject Decided(Measure measure, BundleLinks links)
    {
        var decision = measure.Decision ?? throw new ArgumentException("A decided insats has a decision.", nameof(measure));
        return Saying.Resource("ServiceRequest", measure.Id)
            .SayDay("executed-on", decision.ExecutedOn)
            .With("identifier", Saying.All(Saying.Identifier(DecisionId, Saying.Id(decision.Decision))))
            .With("status", measure.Status is MeasureStatus.Done or MeasureStatus.Ended ? "completed" : "active")
            .With("intent", "order")
            .With("category", Saying.All(links.Concept(measure.Kind)))
            .With("code", Insats(decision.Insats, measure.What, links))
            .With("subject", links.Person)
            .With("occurrencePeriod", Saying.Period(decision.From, decision.To))
            .With("authoredOn", Saying.Day(decision.DecidedOn))
            .With("requester", links.Authority);
    }

    private static JsonObject Planned(Measure measure, BundleLinks links) =>
        Saying.Resource("ServiceRequest", measure.Id)
            .SayCode("application", links.Coding(measure.Application))
            .SayDay("applied-on", measure.AppliedOn)
            .With("status", measure.Application == Application.Refused ? "revoked" : "draft")
            .With("intent", "proposal")
            .With("category", Saying.All(links.Concept(measure.Kind)))
            .With("code", Insats(measure.PlannedInsats, measure.What, links))
            .With("subject", links.Person);

    private static JsonObject? Insats(Insats? insats, string what, BundleLinks links)
    {
        if (insats is not { } told)
            return Saying.Concept(what);
        var code = ((int)told).ToString(CultureInfo.InvariantCulture);
        return BundleLinks.Concept(FhirAddress.Lss9, code, links.T.Of(told)).With("text", Saying.Text(what));
    }

    private static Insats? InsatsOf(JsonObject? request) =>
        request.Object("code").CodeIn(FhirAddress.Lss9) is { } code && Enum.TryParse<Insats>(code, out var insats) ? insats : null;

    private static DecisionRef ReadDecision(JsonObject request) => new(
        Said.IdOf(request.List("identifier").First(i => i.Text("system") == DecisionId).MustText("value")),
        InsatsOf(request) ?? throw new FormatException("A decision without its insats."),
        request.MustDay("authoredOn"),
        request.Object("occurrencePeriod").Day("start"),
        request.Object("occurrencePeriod").Day("end"),
        request.SaidDay("executed-on"));

    private static string StatusOf(Measure measure) => measure.Status switch
    {
        MeasureStatus.GoingOn => "in-progress",
        MeasureStatus.Done => "completed",
        MeasureStatus.NotDone => "failed",
        MeasureStatus.Ended => "cancelled",
        _ => measure.Responsible is null ? "requested" : "accepted",
    };
}
