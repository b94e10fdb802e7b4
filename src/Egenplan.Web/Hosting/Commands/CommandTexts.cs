using System.Text.Json;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>The sentences of the command line, read before any site is built.</summary>
public sealed class CommandTexts
{
    private readonly Dictionary<string, string> _texts;

    private CommandTexts(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>Reads <c>Texts/sv/commands.json</c>, which is built into the program.</summary>
    public static CommandTexts Load()
    {
        using var file = typeof(CommandTexts).Assembly.GetManifestResourceStream("Texts/sv/commands.json")!;
        return new(JsonSerializer.Deserialize<Dictionary<string, string>>(file)!);
    }

    /// <summary>The sentence with its placeholders filled in.</summary>
    public string Get(string key, params (string Name, object Value)[] values) =>
        values.Aggregate(_texts[key], (text, value) => text.Replace($"{{{value.Name}}}", value.Value.ToString(), StringComparison.Ordinal));
}
