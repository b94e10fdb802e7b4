using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Web.Hosting.Demo;

namespace Egenplan.Web.Hosting.Commands;

/// <summary><c>demo</c>: makes the demo data if they are not there; <c>--reset</c> makes them anew.</summary>
public sealed class DemoVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "demo";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("reset"), Today];

    /// <inheritdoc/>
    public override Task<int> RunAsync(Invocation given, CancellationToken ct) => Refusals.TellAsync(given, async () =>
    {
        var installation = Installation.Of(given);
        if (!installation.IsDemo)
            return await given.FailAsync(given.T["demo.off"]);
        if (given.Has("reset"))
        {
            if (installation.Data().Provider != DataProvider.Sqlite)
                return await given.FailAsync(given.T["demo.reset.files-only"]);
            if (!await HoldsOnlyDemoAsync(installation, ct))
                return await given.FailAsync(given.T.Get("demo.reset.real", ("folder", installation.Folder)));
            Empty(installation.Folder);
        }

        await using var store = Store(installation);
        await store.GetRequiredService<DatabaseStartup>().RunAsync(ct);
        var made = await store.GetRequiredService<DemoData>().EnsureAsync(ct);
        await given.Out.WriteLineAsync(given.T.Get(made ? "demo.made" : "demo.there", ("folder", installation.Folder)));
        return Done;
    });

    private static async Task<bool> HoldsOnlyDemoAsync(Installation installation, CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(installation.Folder, "egenplan.db")))
            return true;
        await using var store = Store(installation);
        await store.GetRequiredService<DatabaseStartup>().RunAsync(ct);
        var all = await store.GetRequiredService<AuthorityStore>().AllAsync(ct);
        return all.All(a => a.Code == DemoData.Authority || a.Code == DemoData.Supervising);
    }

    private static void Empty(string folder)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(folder, "egenplan.db*"))
            File.Delete(file);
        foreach (var part in new[] { "keys", "outbox" }.Select(name => Path.Combine(folder, name)).Where(Directory.Exists))
            Directory.Delete(part, recursive: true);
    }

    private static ServiceProvider Store(Installation installation)
    {
        var services = new ServiceCollection();
        if (installation.Today is { } today)
            services.AddSingleton<TimeProvider>(new ShiftedClock(today));
        return services.AddEgenplanData(installation.Data()).AddSingleton<DemoData>().BuildServiceProvider();
    }
}
