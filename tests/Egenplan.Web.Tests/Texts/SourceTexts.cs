using System.Text.RegularExpressions;
using Egenplan.TestKit;

namespace Egenplan.Web.Tests.Texts;

/// <summary>The source files of the product, with comments taken away where words in them do not count.</summary>
internal static partial class SourceTexts
{
    /// <summary>Path (from the clone's folder) and content of each source file with these endings.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Repository.PathTo(folder), "*", SearchOption.AllDirectories)
            .Select(f => (Full: f, Path: Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')))
            .Where(f => endings.Any(e => f.Path.EndsWith(e, StringComparison.Ordinal)))
            .Where(f => !f.Path.Contains("/obj/", StringComparison.Ordinal) && !f.Path.Contains("/bin/", StringComparison.Ordinal)
                && !f.Path.Contains("/node_modules/", StringComparison.Ordinal) && !f.Path.Contains("/Migrations/", StringComparison.Ordinal))
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => (f.Path, File.ReadAllText(f.Full)));

    /// <summary>C# without comments and without single characters; strings stay.</summary>
    public static string WithoutComments(string csharp) =>
        CommentOrString().Replace(csharp, m => m.Value.StartsWith('/') ? "" : m.Value is ['\'', _, '\''] ? "'x'" : m.Value);

    /// <summary>Razor without its comments, without HTML comments and without arrows, which look like the end of a tag.</summary>
    public static string WithoutRazorComments(string razor) => RazorComment().Replace(razor, "").Replace("=>", "=", StringComparison.Ordinal);

    [GeneratedRegex("""("{3,})[\s\S]*?\1|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*[\s\S]*?\*/""")]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"@\*[\s\S]*?\*@|<!--[\s\S]*?-->")]
    private static partial Regex RazorComment();
}
