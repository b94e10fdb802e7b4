using System.Text.Json.Nodes;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>
/// Codes with their words, and references: to a resource where the bundle holds it, otherwise to its id alone, so that no
/// reference leads nowhere and nothing is lost.
/// </summary>
internal sealed class BundleLinks(PlanBundleView view, Wording t)
{
    private readonly Dictionary<Guid, ParticipantRole> _participants = view.Extract.Plan.Participants.ToDictionary(p => p.Id, p => p.Role);
    private readonly HashSet<Guid> _representatives = [.. view.Person.Representatives.Select(r => r.Id)];
    private readonly Dictionary<string, string> _parts = PartsOf(view.Extract.Plan);

    public IndividualPlan Plan => view.Extract.Plan;

    public Wording T => t;

    public JsonObject Person => To("Patient", Saying.Id(Plan.CaseFile.Value));

    public JsonObject Officer => To("Practitioner", Saying.Id(Plan.Officer.Value));

    public JsonObject Authority => To("Organization", Plan.Authority.Value);

    public JsonObject CarePlan => To("CarePlan", Saying.Id(Plan.Id.Value));

    public static JsonObject To(string type, string id) => new() { ["reference"] = $"{type}/{id}" };

    public static string RepresentativeId(Guid id) => $"representative-{id:D}";

    public static string WishId(Guid id) => $"wish-{id:D}";

    public static string OtherPlanId(Guid id) => $"other-{id:D}";

    /// <summary>Relatives, friends and those that the person brings are people; the others take part for an organisation.</summary>
    public static string ParticipantType(ParticipantRole role) => role switch
    {
        ParticipantRole.ProviderStaff or ParticipantRole.School or ParticipantRole.Region or ParticipantRole.Authority => "PractitionerRole",
        _ => "RelatedPerson",
    };

    public JsonObject Participant(Guid id) => _participants.TryGetValue(id, out var role) ? To(ParticipantType(role), Saying.Id(id)) : Logical(id);

    public JsonObject Representative(Guid id) => _representatives.Contains(id) ? To("RelatedPerson", RepresentativeId(id)) : Logical(id);

    public JsonObject Consent(Guid id) => Plan.Consents.Any(c => c.Id == id) ? To("Consent", Saying.Id(id)) : Logical(id);

    public JsonObject Goal(Guid id) => Plan.Goals.Any(g => g.Id == id) ? To("Goal", Saying.Id(id)) : Logical(id);

    public JsonObject? Holder(Holder? holder) => holder?.Kind switch
    {
        null => null,
        HolderKind.Person => Person,
        HolderKind.Officer => Officer,
        HolderKind.Participant => Participant(holder.Participant ?? Guid.Empty),
        _ => new JsonObject { ["display"] = holder.Name },
    };

    /// <summary>A part of the plan by its name, and the resource that tells it where there is one.</summary>
    public JsonObject Part(string part)
    {
        var reference = _parts.TryGetValue(part, out var address) ? new JsonObject { ["reference"] = address } : [];
        reference["identifier"] = Saying.Identifier(FhirAddress.NamingSystem("plan-part"), part);
        return reference;
    }

    /// <summary>A value as a code with its word; null for a value that says nothing (0 without a name).</summary>
    public JsonObject? Coding<T>(T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            return null;
        var coding = new JsonObject { ["system"] = FhirAddress.CodeSystemOf(typeof(T)), ["code"] = FhirAddress.Code(value) };
        if (t.Has($"enum.{typeof(T).Name}.{value}"))
            coding["display"] = t.Of(value);
        return coding;
    }

    public JsonObject? Coding<T>(T? value)
        where T : struct, Enum => value is { } told ? Coding(told) : null;

    public JsonObject? Concept<T>(T value)
        where T : struct, Enum => Coding(value) is { } coding ? new JsonObject { ["coding"] = new JsonArray(coding) } : null;

    public static JsonObject Concept(string system, string code, string? display = null) =>
        new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }.With("display", display)) };

    private static JsonObject Logical(Guid id) => new() { ["identifier"] = Saying.Identifier(FhirAddress.Uri, $"urn:uuid:{id:D}") };

    private static Dictionary<string, string> PartsOf(IndividualPlan plan)
    {
        var parts = new Dictionary<string, string>();
        foreach (var goal in plan.Goals)
            parts[PartName.Goal(goal.Id)] = $"Goal/{goal.Id:D}";
        foreach (var measure in plan.Measures)
            parts[PartName.Measure(measure.Id)] = $"Task/{measure.Id:D}";
        foreach (var wish in plan.Wishes)
            parts[PartName.Wish(wish.Id)] = $"Goal/{WishId(wish.Id)}";
        foreach (var other in plan.OtherPlans)
            parts[PartName.OtherPlan(other.Id)] = $"CarePlan/{OtherPlanId(other.Id)}";
        return parts;
    }
}

/// <summary>Reading references.</summary>
internal static class LinkRead
{
    /// <summary>The id that a reference leads to, in the bundle or not.</summary>
    public static Guid IdIn(this JsonObject? reference) =>
        Said.IdOf(reference.Text("reference") ?? reference.Object("identifier").MustText("value"));

    /// <summary>The name of the part that a reference tells.</summary>
    public static string PartIn(this JsonObject? reference) => reference.Object("identifier").MustText("value");

    public static bool IsTo(this JsonObject? reference, string type) => reference.Text("reference")?.StartsWith(type + "/", StringComparison.Ordinal) ?? false;

    public static Holder? HolderIn(this JsonObject? reference) => reference switch
    {
        null => null,
        _ when reference.IsTo("Patient") => Holder.ThePerson,
        _ when reference.IsTo("Practitioner") => Holder.TheOfficer,
        _ when reference.ContainsKey("reference") || reference.ContainsKey("identifier") => Holder.Of(reference.IdIn()),
        _ => new Holder(HolderKind.Other, Name: reference.MustText("display")),
    };
}
