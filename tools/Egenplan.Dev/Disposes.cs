using System.Text.Json;
using Egenplan.Data;
using Egenplan.Data.Disposal;
using Egenplan.Domain.People;
using Microsoft.Extensions.DependencyInjection;

namespace Egenplan.Dev;

/// <summary>Starts as a server does and carries out the disposals that two people have approved, on a given day, until it is done or somebody kills it.</summary>
internal static class Disposes
{
    /// <summary>Where, and when it is.</summary>
    internal sealed record Places(DataOptions Data, string Authority, DateTimeOffset Now);

    public static async Task RunAsync(string places, TextWriter @out)
    {
        var where = JsonSerializer.Deserialize<Places>(places)!;
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(new StandingClock(where.Now)).AddEgenplanData(where.Data).BuildServiceProvider();
        await services.GetRequiredService<DatabaseStartup>().RunAsync();
        @out.WriteLine("ready");
        @out.Flush();
        @out.WriteLine(await services.GetRequiredService<DisposalCarrier>().CarryOutAsync(new AuthorityCode(where.Authority)));
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
