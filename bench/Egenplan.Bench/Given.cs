using System.Globalization;
using Egenplan.Data;
using Egenplan.Web.Hosting.Commands;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Egenplan.Bench;

/// <summary>What the command line says, and where the data lie.</summary>
internal sealed class Given(IEnumerable<string> arguments)
{
    private readonly Dictionary<string, string> _values = arguments.Select(a => a.Split('=', 2)).ToDictionary(a => a[0], a => a.Length > 1 ? a[1] : "");

    public Installation Installation { get; } = new(new ConfigurationBuilder().AddEnvironmentVariables().Build());

    /// <summary>Where it is kept what was made, beside the keys.</summary>
    public string MadeFile => Path.Combine(Installation.Folder, "made.json");

    public int Number(string name, int preset) => _values.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : preset;

    public string Text(string name, string preset) => _values.GetValueOrDefault(name, preset);

    /// <summary>The product's stores on the data; the database is migrated and checked as at every start.</summary>
    public async Task<ServiceProvider> OpenAsync(CancellationToken ct)
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddEgenplanData(Installation.Data()).BuildServiceProvider();
        await services.GetRequiredService<DatabaseStartup>().RunAsync(ct);
        return services;
    }
}
