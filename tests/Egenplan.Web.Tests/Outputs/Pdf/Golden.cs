using System.Runtime.CompilerServices;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Pdf;

/// <summary>
/// Texts that documents are known to have. When a text is meant to change, run the tests with EGENPLAN_ACCEPT=1, read the
/// difference, and commit it.
/// </summary>
internal static class Golden
{
    public static void Check(string name, string text, [CallerFilePath] string source = "")
    {
        var read = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n', '\f').Select(l => l.Trim()).Where(l => l.Length > 0)) + "\n";
        if (Environment.GetEnvironmentVariable("EGENPLAN_ACCEPT") == "1")
        {
            var folder = Path.Combine(Path.GetDirectoryName(source)!, "golden");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, name + ".txt"), read);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", name + ".txt")), read);
    }
}
