namespace Egenplan.Web.Tests.Inputs;

/// <summary>Finds files of the repository from wherever the tests were built to.</summary>
internal static class RepositoryFiles
{
    public static string Decisions { get; } = Path.Combine(Root(), "tests", "data", "decisions");

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Egenplan.slnx")))
            at = at.Parent ?? throw new InvalidOperationException("The tests were not built inside the repository.");
        return at.FullName;
    }
}
