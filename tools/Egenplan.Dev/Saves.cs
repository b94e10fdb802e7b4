using System.Text.Json;
using Egenplan.Data;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.Extensions.DependencyInjection;

namespace Egenplan.Dev;

/// <summary>
/// Saves goals to one plan, two at a time, and says each one's id once it has been acknowledged, until somebody kills
/// it: what was said must be there afterwards.
/// </summary>
internal static class Saves
{
    /// <summary>Where to save.</summary>
    internal sealed record Places(DataOptions Data, Guid Plan, string Authority);

    public static async Task RunAsync(string places, TextWriter @out)
    {
        var where = JsonSerializer.Deserialize<Places>(places)!;
        await using var services = new ServiceCollection().AddEgenplanData(where.Data).BuildServiceProvider();
        await services.GetRequiredService<DatabaseStartup>().RunAsync();
        await Task.WhenAll(SaveAsync(services, where, @out), SaveAsync(services, where, @out));
    }

    private static async Task SaveAsync(IServiceProvider services, Places where, TextWriter @out)
    {
        var (store, ids) = (services.GetRequiredService<PlanStore>(), services.GetRequiredService<IdSource>());
        while (true)
        {
            var goal = new Goal { Id = ids.Next(), Words = new Quote("Saved before it was said") };
            var result = await store.ChangeAsync(new PlanId(where.Plan), Viewer.SystemAt(new AuthorityCode(where.Authority)), null, plan => plan.WriteGoal(goal));
            if (result is not ChangeResult<IndividualPlan>.Changed)
                throw new InvalidOperationException(result.GetType().Name);
            lock (@out)
            {
                @out.WriteLine(goal.Id.ToString("N"));
                @out.Flush();
            }
        }
    }
}
