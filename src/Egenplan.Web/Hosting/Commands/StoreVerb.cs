using System.Data.Common;
using Egenplan.Data;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>A verb that works on the data without serving pages.</summary>
public abstract class StoreVerb : Verb
{
    /// <inheritdoc/>
    public sealed override Task<int> RunAsync(Invocation given, CancellationToken ct) => Refusals.TellAsync(given, async () =>
    {
        var installation = Installation.Of(given);
        var services = new ServiceCollection();
        if (installation.Today is { } today)
            services.AddSingleton<TimeProvider>(new ShiftedClock(today));
        AddServices(services);
        await using var provider = services.AddEgenplanData(installation.Data(MayMake)).BuildServiceProvider();
        var startup = provider.GetRequiredService<DatabaseStartup>();
        if (!MayMake)
            await startup.EnsureThereAsync(ct);
        await startup.RunAsync(ct);
        return await RunAsync(given, installation, provider, ct);
    });

    /// <summary>Registers what the verb needs beside the store.</summary>
    protected virtual void AddServices(IServiceCollection services)
    {
    }

    /// <summary>False for a verb that refuses where there are no data or no master key, instead of making an empty installation.</summary>
    protected virtual bool MayMake => true;

    /// <summary>Does it, the store being open.</summary>
    protected abstract Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct);
}

/// <summary>Turns what stops a verb at its start into one line that says what to do.</summary>
internal static class Refusals
{
    public static async Task<int> TellAsync(Invocation given, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (StartRefusal refusal)
        {
            return await given.FailAsync(refusal.Message);
        }
        catch (VaultRefusalException refusal)
        {
            return await given.FailAsync(given.T.Get($"commands.refusal.{refusal.Reason}", ("detail", refusal.Detail)));
        }
        catch (AnchorLineException e)
        {
            return await given.FailAsync(given.T.Get("commands.journal.no-anchor", ("file", e.File), ("line", e.Line)));
        }
        catch (DbException e)
        {
            return await given.FailAsync(given.T.Get("commands.refusal.database", ("detail", FirstLine(e))));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException { InnerException: null })
        {
            return await given.FailAsync(given.T.Get("commands.refusal.file", ("detail", FirstLine(e))));
        }
    }

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].TrimEnd('.', '\r');
}
