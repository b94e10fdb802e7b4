using System.Text;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>The help: written from the same table that commands are read with.</summary>
internal static class Help
{
    public static string All(IReadOnlyList<Verb> verbs, CommandTexts texts)
    {
        var help = new StringBuilder().AppendLine(texts.Get("commands.help.heading")).AppendLine();
        foreach (var verb in verbs)
            help.AppendLine("  " + Usage(verb)).AppendLine("      " + Says(verb, texts));
        return help.AppendLine().AppendLine(texts.Get("commands.help.every")).ToString();
    }

    public static string Of(Verb verb, CommandTexts texts) =>
        new StringBuilder().AppendLine(Usage(verb)).AppendLine("    " + Says(verb, texts)).ToString();

    private static string Usage(Verb verb) =>
        string.Join(' ', [verb.Name, .. verb.Operand is null ? Array.Empty<string>() : [verb.Operand], .. verb.Options.Select(o => o.Required ? o.Written : $"[{o.Written}]")]);

    private static string Says(Verb verb, CommandTexts texts) => texts.Get("commands.help." + verb.Name.Replace(' ', '-'));
}
