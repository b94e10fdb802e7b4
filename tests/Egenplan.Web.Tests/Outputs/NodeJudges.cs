namespace Egenplan.Web.Tests.Outputs;

/// <summary>Judges that run in Node.js: installed from their lock file into the build's output, once a test run.</summary>
internal static class NodeJudges
{
    private static readonly Lazy<string> Installed = new(() =>
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "node");
        Tool.Output("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder);
        return folder;
    });

    public static string Folder => Installed.Value;
}
