using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Egenplan.Web.Tests.Hosting;

/// <summary>The site with two invented people and nothing else: its shell, its public pages, sign-in with invented people.</summary>
internal sealed class PlainSite : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private PlainSite(WebApplication app, TestDatabase database) => (App, _database) = (app, database);

    public static Persona Officer { get; } = A(1, ViewerKind.CaseOfficer, "Karin Exempel");

    public static Persona Staff { get; } = A(2, ViewerKind.Staff, "Åke Påhitt");

    public WebApplication App { get; }

    public static async Task<PlainSite> StartAsync(SiteOptions? options = null)
    {
        var database = await TestDatabase.CreateAsync("sqlite");
        foreach (var person in new[] { Officer, Staff })
            await database.Get<AccountStore>().SaveAsync(new(person.Viewer.User, person.Viewer.Authority, person.Viewer.Kind, Unit: null, Active: true, person.Name, ""));
        var app = EgenplanSite.Build(options ?? new SiteOptions { Demo = true }, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
            builder.Services.AddEgenplanData(database.Options);
            builder.Services.AddSingleton<IPersonas>(new FixedPersonas([Officer, Staff]));
        });
        await app.StartAsync();
        return new PlainSite(app, database);
    }

    /// <summary>Somebody new, with no cookies; <paramref name="address"/> is how their browser names the site.</summary>
    public Visitor Visitor(string address = "http://localhost") =>
        new(new HttpClient(new CookieKeeper(App.GetTestServer().CreateHandler())) { BaseAddress = new Uri(address) });

    /// <summary>Somebody who has chosen a persona on the sign-in page.</summary>
    public async Task<Visitor> SignedInAsync(Persona persona)
    {
        var visitor = Visitor();
        var form = (await visitor.GetAsync("/logga-in")).Form(persona.Name + " " + (persona == Officer ? "LSS-handläggare" : "Personal"));
        await form.SubmitAsync(persona.Name + " " + (persona == Officer ? "LSS-handläggare" : "Personal"));
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static Persona A(int number, ViewerKind kind, string name) =>
        new(new Viewer(new UserId(new Guid(number, 0, 0, new byte[8])), kind, new AuthorityCode("1473")), name, "Exempelkommunens socialnämnd");

    private sealed class CookieKeeper(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly System.Net.CookieContainer _cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
                request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                    _cookies.SetCookies(request.RequestUri!, cookie);
            }

            return response;
        }
    }
}
