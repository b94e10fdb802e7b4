namespace Egenplan.TestKit;

/// <summary>Where things lie in the clone that the tests run in.</summary>
public static class Repository
{
    /// <summary>The clone's own folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>True when tests shall write their expectations anew instead of comparing with them.</summary>
    public static bool Accepts => Environment.GetEnvironmentVariable("EGENPLAN_ACCEPT") == "1";

    /// <summary>A path inside the clone.</summary>
    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>A folder, made if missing, for what tests leave behind to be looked at.</summary>
    public static string Output(params ReadOnlySpan<string> parts) =>
        Directory.CreateDirectory(PathTo(["artifacts", "test-output", .. parts])).FullName;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Egenplan.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests do not run from inside a clone.");
    }
}
