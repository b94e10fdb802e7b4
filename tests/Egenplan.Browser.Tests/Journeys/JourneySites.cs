using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Browser.Tests.Journeys;

/// <summary>The journeys go one after the other: those with scripts share one site with the demo's people, those without another.</summary>
[CollectionDefinition(Name)]
public sealed class JourneyGroup : ICollectionFixture<JourneySites>
{
    /// <summary>Name of the group.</summary>
    public const string Name = "Journeys";
}

/// <summary>The sites of the journeys.</summary>
public sealed class JourneySites : IAsyncLifetime
{
    private readonly Dictionary<bool, Site> _sites = [];

    /// <summary>The site for browsers with, or without, scripts.</summary>
    public async Task<Site> OfAsync(bool javaScript)
    {
        if (!_sites.TryGetValue(javaScript, out var site))
        {
            _sites[javaScript] = site = await Site.ServeAsync(more: DemoSignIn);
            await ActivatorUtilities.CreateInstance<DemoData>(site.Database.Services).EnsureAsync(TestContext.Current.CancellationToken);
        }

        return site;
    }

    /// <summary>An account of the demo whose name begins so.</summary>
    public static async Task<Account> AccountAsync(Site site, string name)
    {
        ArgumentNullException.ThrowIfNull(site);
        var accounts = await site.Get<AccountStore>().AllAsync(DemoData.Authority, TestContext.Current.CancellationToken);
        return accounts.First(a => a.Name.StartsWith(name, StringComparison.Ordinal));
    }

    /// <summary>The plan that a citizen reads, as it lies in the store now.</summary>
    public static async Task<IndividualPlan> PlanAsync(Site site, Account citizen)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(citizen);
        var ct = TestContext.Current.CancellationToken;
        var person = (await site.Get<CaseFileReader>().OfCitizenAsync(citizen.Viewer, ct))[0].Shown;
        return (await site.Get<PlanReader>().OpenOfAsync(person.Id, citizen.Viewer, ct))!.Plan;
    }

    /// <summary>The name of the person whose plan a citizen reads.</summary>
    public static async Task<string> PersonOfAsync(Site site, Account citizen)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(citizen);
        return (await site.Get<CaseFileReader>().OfCitizenAsync(citizen.Viewer, TestContext.Current.CancellationToken))[0].Shown.Identity.FullName();
    }

    /// <summary>The case officer of the plan that a citizen reads.</summary>
    public static async Task<Account> OfficerOfAsync(Site site, Account citizen)
    {
        ArgumentNullException.ThrowIfNull(site);
        var plan = await PlanAsync(site, citizen);
        var accounts = await site.Get<AccountStore>().AllAsync(DemoData.Authority, TestContext.Current.CancellationToken);
        return accounts.First(a => a.Id == plan.Officer);
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites.Values)
            await site.DisposeAsync();
    }

    // Sessions of the real lengths, and those on the sign-in page who stand there in the demo.
    private static void DemoSignIn(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(SessionLimits.Default);
        builder.Services.AddScoped<IPersonas, DemoPersonas>();
    }

    private sealed class DemoPersonas(AccountStore accounts) : IPersonas
    {
        public async Task<IReadOnlyList<Persona>> AllAsync(CancellationToken ct) =>
            [.. (await accounts.AllAsync(DemoData.Authority, ct)).OrderBy(a => a.Kind).Select(a => new Persona(a.Viewer, a.Name, "Exempelkommunen"))];
    }
}
