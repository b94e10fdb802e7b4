using System.Globalization;
using System.Text.Json.Nodes;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Writing elements of FHIR's JSON: what is empty is left out, what has no place becomes an extension of ours.</summary>
internal static class Saying
{
    private const string Mark = "url";

    public static JsonObject Resource(string type, string id) => new() { ["resourceType"] = type, ["id"] = id };

    public static JsonObject Resource(string type, Guid id) => Resource(type, Id(id));

    public static string Id(Guid id) => id.ToString("D");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Day(DateOnly? day) => day is { } told ? Day(told) : null;

    public static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    public static JsonArray All(params IEnumerable<JsonNode?> items) => [.. items.Where(i => i is not null)];

    /// <summary>Sets a member when there is something to set.</summary>
    public static JsonObject With(this JsonObject on, string name, JsonNode? value)
    {
        if (value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }))
            on[name] = value;
        return on;
    }

    public static JsonObject? Period(DateOnly? from, DateOnly? to) =>
        from is null && to is null ? null : new JsonObject().With("start", Day(from)).With("end", Day(to));

    public static JsonObject Identifier(string system, string value) => new() { ["system"] = system, ["value"] = value };

    public static JsonObject? Concept(string? text) => Text(text) is null ? null : new JsonObject { ["text"] = text };

    /// <summary>Adds an extension of ours; one inside another has its name alone for an address.</summary>
    public static JsonObject Say(this JsonObject on, string name, string type, JsonNode? value)
    {
        if (value is not null)
            Extensions(on).Add(new JsonObject { [Mark] = Address(on, name), ["value" + type] = value });
        return on;
    }

    /// <summary>Adds an extension that holds others, and answers that one.</summary>
    public static JsonObject SayInside(this JsonObject on, string name)
    {
        var inner = new JsonObject { [Mark] = Address(on, name) };
        Extensions(on).Add(inner);
        return inner;
    }

    public static JsonObject SayText(this JsonObject on, string name, string? text) => on.Say(name, "String", Text(text));

    public static JsonObject SayDay(this JsonObject on, string name, DateOnly? day) => on.Say(name, "Date", Day(day));

    public static JsonObject SayNumber(this JsonObject on, string name, int? number) => on.Say(name, "Integer", number);

    public static JsonObject SayTrue(this JsonObject on, string name, bool isSo) => isSo ? on.Say(name, "Boolean", true) : on;

    public static JsonObject SayId(this JsonObject on, string name, Guid? id) => on.Say(name, "Uri", id is { } told ? $"urn:uuid:{told:D}" : null);

    public static JsonObject SayLink(this JsonObject on, string name, JsonObject? reference) => on.Say(name, "Reference", reference);

    public static JsonObject SayCode(this JsonObject on, string name, JsonObject? coding) => on.Say(name, "Coding", coding);

    /// <summary>Somebody's words: an annotation with its speaker.</summary>
    public static JsonObject SayQuote(this JsonObject on, string name, Quote? quote, BundleLinks links) => on.Say(name, "Annotation", quote is null ? null : Annotation(quote, links));

    private static JsonObject Annotation(Quote quote, BundleLinks links)
    {
        var annotation = new JsonObject();
        annotation.SayCode("voice", links.Coding(quote.Whose)).SayTrue("in-own-hand", quote.InOwnHand);
        if (quote.By is { Length: > 0 } by)
            annotation["authorString"] = by;
        else if (quote.Whose == Voice.Person)
            annotation["authorReference"] = links.Person;
        annotation["text"] = quote.Text;
        return annotation;
    }

    private static string Address(JsonObject on, string name) => on.ContainsKey(Mark) ? name : FhirAddress.Extension(name);

    private static JsonArray Extensions(JsonObject on)
    {
        if (on["extension"] is JsonArray there)
            return there;
        var made = new JsonArray();
        on["extension"] = made;
        return made;
    }
}
