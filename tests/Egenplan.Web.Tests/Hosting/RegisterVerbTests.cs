using System.Globalization;
using System.Text.Json;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Access;
using Egenplan.TestKit;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Hosting.Commands;
using Egenplan.Web.Inputs.DecisionFiles;
using Egenplan.Web.Tests.Outputs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

/// <summary>The yearly file to the register: read by Python's csv, against the decision file read by Python too, and against the figures of the same day.</summary>
public sealed class RegisterVerbTests : IDisposable
{
    private const string Code = "1480-frolunda";
    private static readonly string Decisions = Repository.PathTo("tests", "data", "decisions", "beslut-frolunda.csv");
    private readonly string _folder = Directory.CreateTempSubdirectory("egenplan-register-å ").FullName;

    private string Written => Path.Combine(_folder, "register.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_file_is_what_another_program_makes_of_the_decisions_and_as_many_as_the_figures_count()
    {
        await RunAsync("import", Decisions, "--authority", Code, "--today", "2026-11-21");
        var done = await RunAsync("register", Written, "--authority", Code, "--year", "2026", "--today", "2026-11-21");

        Assert.Equal((0, ""), (done.Code, done.Err));
        Assert.Contains("personkrets", done.Out, StringComparison.Ordinal);
        var told = Tool.Output("/usr/bin/python3", Repository.PathTo("tests", "python", "read_register.py"), Written, Decisions, "2026-10-01").Trim().Split('\n');
        Assert.Equal([], told.Where(l => l.StartsWith("differs", StringComparison.Ordinal) || l.StartsWith("somebody", StringComparison.Ordinal)));
        var sums = told.Select(l => l.Split(' ')).ToDictionary(l => l[0], l => int.Parse(l[1], CultureInfo.InvariantCulture));
        Assert.All(told.Skip(1), l => Assert.EndsWith(" 0", l, StringComparison.Ordinal));
        Assert.Equal([0, 0, 0, 0], new[] { "personkrets", "insats8_slag", "insats9_slag", "annan_kommun" }.Select(c => sums[c]));

        using var figures = JsonDocument.Parse((await RunAsync("figures", "--authority", Code, "--json", "--today", "2026-10-01")).Out);
        int Counted(string key) => figures.RootElement.GetProperty("counts").TryGetProperty(key, out var count) ? count.GetInt32() : 0;
        Assert.True(sums["rows"] > 40);
        Assert.Equal(Counted("PlanPrevalence.Base"), sums["rows"]);
        // Protected people are in the file, and in no figure that is broken down.
        var hidden = Counted("PlanPrevalence.Base") - Counted("PlanPrevalence.Base/Sex:woman") - Counted("PlanPrevalence.Base/Sex:man");
        foreach (var insats in Enumerable.Range(2, 9))
            Assert.InRange(sums[$"insats{insats}"] - Counted($"PlanPrevalence.Base/Insats:{insats}"), 0, hidden);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Written));
    }

    [Fact]
    public async Task What_is_wrongly_asked_for_gets_one_line_and_no_file()
    {
        await RunAsync("import", Decisions, "--authority", Code, "--today", "2026-11-21");

        Assert.Equal(2, (await RunAsync("register", Written, "--authority", Code)).Code);
        Assert.Equal((2, "Skriv året med fyra siffror, till exempel --year 2026."), Told(await RunAsync("register", Written, "--authority", Code, "--year", "26")));
        Assert.Equal((1, "Det finns ingen myndighet med koden 0180."), Told(await RunAsync("register", Written, "--authority", "0180", "--year", "2026")));
        Assert.Equal((1, "Filen visar hur det var den 1 oktober 2027, och den dagen har inte varit än."), Told(await RunAsync("register", Written, "--authority", Code, "--year", "2027", "--today", "2026-11-21")));
        Assert.False(File.Exists(Written));
        await File.WriteAllTextAsync(Written, "mine", TestContext.Current.CancellationToken);
        Assert.Equal(1, (await RunAsync("register", Written, "--authority", Code, "--year", "2026", "--today", "2026-11-21")).Code);
        Assert.Equal("mine", await File.ReadAllTextAsync(Written, TestContext.Current.CancellationToken));
    }

    [Theory, EachDatabase]
    public async Task Everybody_in_the_file_has_an_entry_in_the_journal_and_nobody_at_the_authority_may_ask_for_it(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var (ct, viewer, today) = (TestContext.Current.CancellationToken, Viewer.SystemAt(new(Code)), test.Clock.Today);
        await test.Get<AuthorityStore>().EnsureAsync(viewer.Authority, "Frölunda", ct: ct);
        var import = ActivatorUtilities.CreateInstance<DecisionImport>(test.Services);
        var file = DecisionFiles.Open(await File.ReadAllBytesAsync(Decisions, ct));
        await import.ApplyAsync(viewer, await import.CompareAsync(viewer, file, file.Mapping, today, ImportChoices.None, ct), test.Ids.Next(), today, isPart: false, ct);
        var reader = test.Get<CaseFileReader>();

        var rows = await reader.RegisterAsync(viewer, today, ct);

        await using var db = test.OpenPastTheWall();
        var entries = db.Journal.Where(j => j.Authority == Code && j.Action == "RegisterFileMade").ToList();
        Assert.NotEmpty(rows);
        Assert.Single(entries);
        foreach (var kind in Enum.GetValues<ViewerKind>().Where(k => k is not ViewerKind.System))
            await Assert.ThrowsAsync<ArgumentException>(() => reader.RegisterAsync(new Viewer(test.Officer.User, kind, new(Code)), today, ct));
    }

    private static (int, string) Told((int Code, string Out, string Err) told) => (told.Code, told.Err.Trim());

    private async Task<(int Code, string Out, string Err)> RunAsync(params string[] args)
    {
        using var @out = new StringWriter();
        using var err = new StringWriter();
        return (await CommandLine.RunAsync([.. args, "--data", _folder], @out, err), @out.ToString(), err.ToString());
    }
}
