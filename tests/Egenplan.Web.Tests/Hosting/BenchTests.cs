using System.Diagnostics;
using Egenplan.Data;
using Egenplan.TestKit;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

/// <summary>
/// The benchmark (<c>bench/run.sh</c>) in little, so that it does not rot: a small data set, each work once on the product and on the limit program, every answer the right
/// one. What is measured here says nothing.
/// </summary>
public sealed class BenchTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_benchmark_runs_each_work_on_the_product_and_on_the_limit_program()
    {
        var options = await TestDatabase.NewOptionsAsync("postgres");
        try
        {
            var made = await RunAsync(options, "data", "people=80", "authorities=2", "years=2");
            Assert.Contains("80 people in 2 authorities", made, StringComparison.Ordinal);
            var told = await RunAsync(options, "compare", $"server={Path.Combine(AppContext.BaseDirectory, "egenplan.dll")}", $"super={PostgresServer.AsSuperuser(options.ConnectionString)}", "rounds=1", "seconds=0", "warm=0", "workers=1", "cpu=");
            foreach (var work in new[] { "W1 ", "W1r", "W2 ", "W2L", "W3 ", "W4 ", "W5 " })
                Assert.Contains(told.Split('\n'), line => line.StartsWith(work, StringComparison.Ordinal) && line.EndsWith(" 0", StringComparison.Ordinal));
        }
        finally
        {
            await PostgresServer.DropDatabaseAsync(options.ConnectionString);
            await PostgresServer.DropDatabaseAsync(options.KeyStoreConnectionString);
            Directory.Delete(Path.GetDirectoryName(options.MasterKeyFile)!, recursive: true);
        }
    }

    private async Task<string> RunAsync(DataOptions data, params string[] arguments)
    {
        // Built beside the tests, as they were.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(Repository.Root, "artifacts", "bin", "Egenplan.Bench", configuration, "Egenplan.Bench.dll") }.Concat(arguments))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in new[]
        {
            ("Demo", "false"), ("Data", Path.GetDirectoryName(data.MasterKeyFile)!), ("Database", "Postgres"), ("Connection", data.ConnectionString), ("OwnerConnection", data.OwnerConnectionString!),
            ("KeyDatabase", "Postgres"), ("KeyConnection", data.KeyStoreConnectionString), ("MasterKeyFile", data.MasterKeyFile),
        })
        {
            start.Environment[$"Egenplan__{name}"] = value;
        }

        using var process = Process.Start(start)!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        output.WriteLine(await said);
        Assert.True(process.ExitCode == 0, await wrong);
        return await said;
    }
}
