using System.Text;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>The help: written from the same table that commands are read with.</summary>
internal static class Help
{
    public static string All(IReadOnlyList<Verb> verbs, Wording t)
    {
        var help = new StringBuilder().AppendLine(t.Get("commands.help.heading")).AppendLine();
        foreach (var verb in verbs)
            help.AppendLine("  " + Usage(verb)).AppendLine("      " + Says(verb, t));
        return help.AppendLine().AppendLine(t.Get("commands.help.every")).ToString();
    }

    public static string Of(Verb verb, Wording t) =>
        new StringBuilder().AppendLine(Usage(verb)).AppendLine("    " + Says(verb, t)).ToString();

    private static string Usage(Verb verb) =>
        string.Join(' ', [verb.Name, .. verb.Operand is null ? Array.Empty<string>() : [verb.Operand], .. verb.Options.Select(o => o.Required ? o.Written : $"[{o.Written}]")]);

    private static string Says(Verb verb, Wording t) => t[$"commands.help.{verb.Name.Replace(' ', '-')}"];
}
