using Egenplan.Data.SignIn;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Egenplan.Web.Tests.Access;

/// <summary>A site with one provider for staff and one for citizens, both under the test's control.</summary>
internal sealed class ProviderSite : IAsyncDisposable
{
    public const string OfficersIdentity = "SE1111-maria";

    private ProviderSite(Site site, FakeProvider staff, FakeProvider citizens) => (Site, Staff, Citizens) = (site, staff, citizens);

    public Site Site { get; }

    public FakeProvider Staff { get; }

    public FakeProvider Citizens { get; }

    public static async Task<ProviderSite> StartAsync(string database = "sqlite", params (string Name, string Value)[] more)
    {
        FakeProvider staff = new("https://tjanst.example"), citizens = new("https://medborgare.example");
        (staff.Token, citizens.Token) = (staff.Sign, citizens.Sign);
        var settings = new Dictionary<string, string?>();
        foreach (var (number, key, whom, issuer) in new[] { (0, "kort", "Staff", staff.Issuer), (1, "eleg", "Citizen", citizens.Issuer) })
        {
            foreach (var (name, value) in new[] { ("Key", key), ("Name", "Provider " + key), ("For", whom), ("Issuer", issuer), ("ClientId", "egenplan"), ("ClientSecret", "hemlig") })
                settings[$"Egenplan:SignIn:Providers:{number}:{name}"] = value;
        }

        foreach (var (name, value) in more)
            settings["Egenplan:SignIn:Providers:" + name] = value;
        var site = await Site.StartAsync(database, builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            builder.Services.AddSingleton(SessionLimits.Default);
            builder.Services.ConfigureAll<OidcOptions>(o => o.BackchannelHttpHandler = new FakeProviders(staff, citizens));
        });
        // Browsers drop cookies by their own clock, which the site's must agree with.
        site.Clock.Set(TimeProvider.System.GetUtcNow());
        (staff.Clock, citizens.Clock) = (site.Clock, site.Clock);
        await site.Get<IdentityStore>().AddAsync(site.People.Administrator.Viewer, site.People.Officer.Viewer.User, new SignInIdentity("kort", OfficersIdentity));
        return new(site, staff, citizens);
    }

    /// <summary>A browser that has been sent to a provider, and where it was sent.</summary>
    public async Task<(Visitor Browser, Uri At)> BeginAsync(FakeProvider provider, string query = "", Visitor? browser = null)
    {
        browser ??= Site.Anybody();
        var page = await browser.GetAsync($"/logga-in/till/{(provider == Staff ? "kort" : "eleg")}{query}");
        return (browser, page.Response.Headers.Location ?? throw new InvalidOperationException($"Answered {page.Status}."));
    }

    /// <summary>Signs somebody in and answers the page that the provider's answer leads to.</summary>
    public async Task<Page> SignInAsync(FakeProvider provider, string query = "", Visitor? browser = null)
    {
        var (visitor, at) = await BeginAsync(provider, query, browser);
        return await visitor.GetAsync(provider.Authorize(at).Callback);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Staff.Dispose();
        Citizens.Dispose();
    }
}
