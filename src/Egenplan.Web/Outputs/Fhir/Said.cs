using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Reading what <see cref="Saying"/> writes. Something else than expected is a <see cref="FormatException"/>.</summary>
internal static class Said
{
    public static JsonObject? Object(this JsonNode? on, string name) => (on as JsonObject)?[name] as JsonObject;

    public static IEnumerable<JsonObject> List(this JsonNode? on, string name) => ((on as JsonObject)?[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    public static string? Text(this JsonNode? on, string name) => (on as JsonObject)?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static string MustText(this JsonNode? on, string name) => on.Text(name) ?? throw new FormatException($"'{name}' is missing.");

    public static int? Number(this JsonNode? on, string name) => (on as JsonObject)?[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    public static DateOnly? Day(this JsonNode? on, string name) => on.Text(name) is { } text ? DayOf(text) : null;

    public static DateOnly MustDay(this JsonNode? on, string name) => DayOf(on.MustText(name));

    public static Guid IdOf(string text) => Guid.TryParse(text.Length > 36 ? text[^36..] : text, out var id) ? id : throw new FormatException($"'{text}' holds no id.");

    public static Guid Id(this JsonNode? on) => IdOf(on.MustText("id"));

    /// <summary>The code that a concept or a coding has in one of our systems; null when it has none there.</summary>
    public static string? CodeIn(this JsonObject? on, string system) =>
        on is null ? null : on.Text("system") == system ? on.Text("code") : on.List("coding").FirstOrDefault(c => c.Text("system") == system)?.Text("code");

    public static T? Code<T>(this JsonObject? on)
        where T : struct, Enum => on.CodeIn(FhirAddress.CodeSystemOf(typeof(T))) is { } code ? FhirAddress.Value<T>(code) : null;

    public static T MustCode<T>(this JsonObject? on)
        where T : struct, Enum => on.Code<T>() ?? throw new FormatException($"A code of {typeof(T).Name} is missing.");

    public static IEnumerable<JsonObject> SaidAll(this JsonNode? on, string name)
    {
        var address = on.Text("url") is null ? FhirAddress.Extension(name) : name;
        return on.List("extension").Where(e => e.Text("url") == address);
    }

    public static JsonObject? SaidInside(this JsonNode? on, string name) => on.SaidAll(name).FirstOrDefault();

    public static string? SaidText(this JsonNode? on, string name) => on.SaidInside(name).Text("valueString");

    public static DateOnly? SaidDay(this JsonNode? on, string name) => on.SaidInside(name).Day("valueDate");

    public static int? SaidNumber(this JsonNode? on, string name) => on.SaidInside(name).Number("valueInteger");

    public static bool SaidTrue(this JsonNode? on, string name) => on.SaidInside(name)?["valueBoolean"]?.GetValue<bool>() ?? false;

    public static Guid? SaidId(this JsonNode? on, string name) => on.SaidInside(name).Text("valueUri") is { } text ? IdOf(text) : null;

    public static ImmutableArray<Guid> SaidIds(this JsonNode? on, string name) => [.. on.SaidAll(name).Select(e => IdOf(e.MustText("valueUri")))];

    public static JsonObject? SaidLink(this JsonNode? on, string name) => on.SaidInside(name).Object("valueReference");

    public static T? SaidCode<T>(this JsonNode? on, string name)
        where T : struct, Enum => on.SaidInside(name).Object("valueCoding").Code<T>();

    public static ImmutableArray<T> SaidCodes<T>(this JsonNode? on, string name)
        where T : struct, Enum => [.. on.SaidAll(name).Select(e => e.Object("valueCoding").MustCode<T>())];

    public static Quote? SaidQuote(this JsonNode? on, string name) =>
        on.SaidInside(name).Object("valueAnnotation") is { } annotation
            ? new Quote(annotation.MustText("text"), annotation.SaidCode<Voice>("voice") ?? Voice.Person, annotation.Text("authorString"), annotation.SaidTrue("in-own-hand"))
            : null;

    public static Quote MustQuote(this JsonNode? on, string name) => on.SaidQuote(name) ?? throw new FormatException($"'{name}' is missing.");

    public static string MustSayText(this JsonNode? on, string name) => on.SaidText(name) ?? throw new FormatException($"'{name}' is missing.");

    private static DateOnly DayOf(string text) =>
        DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException($"'{text}' is no day.");
}
