using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Egenplan.Domain.Law;
using Egenplan.Domain.Templates;

namespace Egenplan.Web.Inputs.Templates;

/// <summary>Why a file of a template cannot be taken in.</summary>
public enum TemplateFileFault
{
    /// <summary>Larger than 200 kB.</summary>
    TooLarge = 1,

    /// <summary>No template of ours, or broken.</summary>
    Unreadable = 2,

    /// <summary>Written by a newer release.</summary>
    TooNew = 3,

    /// <summary>Holds a kind of part, a stage or a section that is not known here.</summary>
    UnknownPart = 4,
}

/// <summary>What came of reading a file: the template, or why not.</summary>
/// <param name="Template">The template, which keeps every rule; null when refused.</param>
/// <param name="Fault">What is wrong with the file; null when it could be read.</param>
/// <param name="Breaks">The rules that its template breaks.</param>
public sealed record TemplateReading(PlanTemplate? Template, TemplateFileFault? Fault, ImmutableArray<RuleBreak> Breaks);

/// <summary>
/// A template as a file, to be taken into another authority: JSON with a format number. A file is taken in whole or not at all: what is not
/// known here is refused, so that nothing goes missing unseen.
/// </summary>
public static class TemplateFile
{
    /// <summary>The file's media type.</summary>
    public const string MediaType = "application/json";

    /// <summary>Most bytes of a file.</summary>
    public const int MostBytes = 200 * 1024;

    private const string Name = "egenplan-mall";
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>The template as UTF-8 JSON.</summary>
    public static byte[] Write(PlanTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["format"] = Name,
                ["formatVersion"] = Version,
                ["name"] = template.Name,
                ["items"] = new JsonArray([.. template.Items.Select(Item)]),
            },
            Options);
    }

    /// <summary>Reads a file. Never throws for what is in it.</summary>
    public static TemplateReading Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MostBytes)
            return Refused(TemplateFileFault.TooLarge);
        try
        {
            using var document = JsonDocument.Parse(file.Span.StartsWith("\uFEFF"u8) ? file[3..] : file, Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "format") != Name || !root.TryGetProperty("formatVersion", out var version))
                return Refused(TemplateFileFault.Unreadable);
            if (version.GetInt32() is var number && number != Version)
                return Refused(number > Version ? TemplateFileFault.TooNew : TemplateFileFault.Unreadable);
            var items = new List<TemplateItem>();
            foreach (var element in root.GetProperty("items").EnumerateArray())
            {
                if (ItemIn(element) is not { } item)
                    return Refused(TemplateFileFault.UnknownPart);
                items.Add(item);
            }

            var template = new PlanTemplate { Name = Text(root, "name") ?? "", Items = [.. items] };
            var breaks = TemplateLaw.Check(template);
            return new TemplateReading(breaks.IsEmpty ? template : null, null, breaks);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return Refused(TemplateFileFault.Unreadable);
        }
    }

    private static TemplateReading Refused(TemplateFileFault fault) => new(null, fault, []);

    private static JsonNode Item(TemplateItem item)
    {
        var told = new JsonObject { ["id"] = item.Id.ToString("D"), ["stage"] = item.Stage.ToString(), ["kind"] = item.Kind.ToString() };
        if (item.Section is { } section)
            told["section"] = section.ToString();
        if (item.Text.Length > 0)
            told["text"] = item.Text;
        if (item.EasyText is { } easy)
            told["easyText"] = easy;
        if (item.Help is { } help)
            told["help"] = help;
        if (item.Kind is TemplateItemKind.Question)
            told["answer"] = item.Answer.ToString();
        if (!item.Lines.IsEmpty)
            told["lines"] = new JsonArray([.. item.Lines.Select(l => (JsonNode)l)]);
        return told;
    }

    // Null for what is not known here; a section has the id that it has everywhere.
    private static TemplateItem? ItemIn(JsonElement element)
    {
        if (Code<TemplateStage>(element, "stage") is not { } stage || Code<TemplateItemKind>(element, "kind") is not { } kind)
            return null;
        if (kind is TemplateItemKind.Section)
            return Code<PlanSection>(element, "section") is { } section && section.Stage() == stage ? TemplateItem.Of(section) with { Help = Blank(Text(element, "help")) } : null;
        if (element.TryGetProperty("section", out _))
            return null;
        var answer = kind is TemplateItemKind.Question ? Code<AnswerForm>(element, "answer") : AnswerForm.Text;
        return answer is not { } form ? null : new TemplateItem
        {
            Id = element.GetProperty("id").GetGuid(),
            Stage = stage,
            Kind = kind,
            Text = (Text(element, "text") ?? "").Trim(),
            EasyText = Blank(Text(element, "easyText")),
            Help = Blank(Text(element, "help")),
            Answer = form,
            Lines = element.TryGetProperty("lines", out var lines) ? [.. lines.EnumerateArray().Select(l => (l.GetString() ?? "").Trim())] : [],
        };
    }

    private static string? Text(JsonElement on, string name) => on.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.GetString() : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Code<T>(JsonElement on, string name)
        where T : struct, Enum =>
        Text(on, name) is { Length: > 0 } text && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
