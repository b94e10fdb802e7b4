using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Egenplan.Data;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Data;

public sealed class KillTests
{
    private const int Kills = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_process_killed_while_it_saves_has_kept_every_save_it_answered_for(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var acknowledged = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
            acknowledged.AddRange(await SaveUntilKilledAsync(test, plan.Id, after: 5 + (7 * kill)));

        var goals = (await test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct))!.Plan.Goals.Select(g => g.Id.ToString("N")).ToHashSet();

        Assert.True(acknowledged.Count >= 5 * Kills);
        Assert.All(acknowledged, id => Assert.Contains(id, goals));
        Assert.True((await test.Get<JournalVerifier>().VerifyAsync(test.Authority, ct: Ct)).Holds);
        Assert.True((await test.Get<IndexKeeper>().VerifyAsync(test.Authority, Ct)).Holds);
    }

    private static async Task<List<string>> SaveUntilKilledAsync(TestDatabase test, PlanId plan, int after)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory.Replace("Egenplan.Web.Tests", "Egenplan.Dev", StringComparison.Ordinal), "Egenplan.Dev.dll"));
        start.ArgumentList.Add("saves");
        start.ArgumentList.Add(JsonSerializer.Serialize(new { Data = test.Options, Plan = plan.Value, Authority = test.Authority.Value }));
        using var process = Process.Start(start)!;
        var said = new List<string>();
        while (said.Count < after && await process.StandardOutput.ReadLineAsync(Ct) is { } line)
            said.Add(line);
        process.Kill();

        // What it had said and nobody had read yet was answered for as well; a line cut short was not.
        var rest = (await process.StandardOutput.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(Ct);
        Assert.True(said.Count == after, string.Create(CultureInfo.InvariantCulture, $"It ended by itself after {said.Count} saves with {process.ExitCode}."));
        return [.. said, .. rest.Where(l => l.Length == 32)];
    }
}
