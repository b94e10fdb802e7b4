using System.Net;
using Egenplan.Data;
using Egenplan.Data.SignIn;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Access;
using Egenplan.Web.Features;
using Egenplan.Web.Hosting;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Egenplan.TestKit.Sites;

/// <summary>
/// The real site on a database of the test's own, with a clock that stands still. In memory for page tests; on a port of
/// its own for a browser.
/// </summary>
public sealed class Site : IAsyncDisposable
{
    // Tests move the clock by months; those of sessions themselves set the real limits.
    private static readonly SessionLimits LongSessions = new(TimeSpan.FromDays(3650), TimeSpan.FromDays(3650), TimeSpan.FromDays(3650));

    // All visitors of a site in memory come from the same address; the test of the limit sets the real one.
    private static readonly PublicPace ManyForms = new(100_000, TimeSpan.FromMinutes(10));

    private readonly WebApplication _app;
    private readonly bool _hasPort;

    private readonly bool _ownsData;

    private Site(TestDatabase database, WebApplication app, bool hasPort, SitePeople people, bool ownsData) =>
        (Database, _app, _hasPort, People, _ownsData) = (database, app, hasPort, people, ownsData);

    /// <summary>The data, also reachable beside the site.</summary>
    public TestDatabase Database { get; }

    /// <summary>Those who can sign in.</summary>
    public SitePeople People { get; }

    /// <summary>The site's clock.</summary>
    public FakeClock Clock => Database.Clock;

    /// <summary>How many times at once each visitor from now on sends each form; once unless told.</summary>
    public int Presses { get; set; } = 1;

    /// <summary>Today in Sweden by the site's clock.</summary>
    public DateOnly Today => Clock.Today();

    /// <summary>The plain Swedish texts, for tests that look for what a page says.</summary>
    public Wording T { get; } = new(WordingCatalog.BuiltIn, TextChoice.Swedish);

    /// <summary>Where a browser finds the site; only for one started with <see cref="ServeAsync"/>.</summary>
    public Uri Address => _hasPort ? new(_app.Urls.First()) : new("http://localhost/");

    /// <summary>A service of the site.</summary>
    public TService Get<TService>()
        where TService : notnull => _app.Services.GetRequiredService<TService>();

    /// <summary>Starts the site in memory.</summary>
    /// <param name="database"><c>sqlite</c> or <c>postgres</c>.</param>
    /// <param name="more">Adds to or replaces what the site is made of.</param>
    public static Task<Site> StartAsync(string database = "sqlite", Action<WebApplicationBuilder>? more = null) => StartAsync(database, hasPort: false, more);

    /// <summary>Starts the site on a free port of this machine.</summary>
    /// <param name="database"><c>sqlite</c> or <c>postgres</c>.</param>
    /// <param name="more">Adds to or replaces what the site is made of.</param>
    public static Task<Site> ServeAsync(string database = "sqlite", Action<WebApplicationBuilder>? more = null) => StartAsync(database, hasPort: true, more);

    /// <summary>Starts one more server on the same data, in memory.</summary>
    /// <param name="more">Adds to or replaces what the site is made of.</param>
    public Task<Site> AnotherAsync(Action<WebApplicationBuilder>? more = null) => StartAsync(Database, People, hasPort: false, more, ownsData: false);

    /// <summary>Somebody who has not signed in.</summary>
    public Visitor Anybody() => new(Client(new CookieContainer())) { Presses = Presses };

    /// <summary>Somebody signed in.</summary>
    public Visitor As(Persona persona) => With(SignInCookie(persona));

    /// <summary>Somebody whose browser holds these cookies.</summary>
    public Visitor With(params ReadOnlySpan<Cookie> held)
    {
        var cookies = new CookieContainer();
        foreach (var cookie in held)
            cookies.Add(Address, cookie);
        return new(Client(cookies)) { Presses = Presses };
    }

    /// <summary>The cookie of somebody in the middle of a session that has just begun, for a browser.</summary>
    public Cookie SignInCookie(Persona persona)
    {
        var options = Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var now = Clock.GetUtcNow();
        var session = Get<SessionStore>().AddAsync(new SignedIn(persona.Viewer, Proof.Demo, Level: null, now.UtcDateTime)).GetAwaiter().GetResult();
        var ticket = new AuthenticationTicket(
            CurrentViewer.PrincipalFor(persona, session),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddYears(10) },
            CookieAuthenticationDefaults.AuthenticationScheme);
        return new(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket)) { Path = "/" };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_ownsData)
            await Database.DisposeAsync();
    }

    private static async Task<Site> StartAsync(string provider, bool hasPort, Action<WebApplicationBuilder>? more)
    {
        var database = await TestDatabase.CreateAsync(provider);
        return await StartAsync(database, await SitePeople.SettleAsync(database), hasPort, more, ownsData: true);
    }

    private static async Task<Site> StartAsync(TestDatabase database, SitePeople people, bool hasPort, Action<WebApplicationBuilder>? more, bool ownsData)
    {
        var app = EgenplanSite.Build(new SiteOptions { Url = "http://127.0.0.1:0", Demo = true }, builder =>
        {
            builder.Logging.ClearProviders();
            // What a test has just published it sees at once; the test of what is kept sets the real time.
            builder.Configuration["Egenplan:FiguresKeptSeconds"] = "0";
            builder.Services.AddSingleton<TimeProvider>(database.Clock);
            builder.Services.AddSingleton<IdSource>(database.Ids);
            builder.Services.AddSingleton<IPersonas>(new FixedPersonas(people.All));
            builder.Services.AddSingleton(LongSessions);
            builder.Services.AddSingleton(ManyForms);
            builder.Services.AddEgenplanData(database.Options);
            if (!hasPort)
                builder.WebHost.UseTestServer();
            more?.Invoke(builder);
        });
        await app.StartAsync();
        return new(database, app, hasPort, people, ownsData);
    }

    private HttpClient Client(CookieContainer cookies)
    {
        var handler = _hasPort
            ? (HttpMessageHandler)new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }
            : new CookieContainerHandler(cookies) { InnerHandler = _app.GetTestServer().CreateHandler() };
        return new(handler) { BaseAddress = Address };
    }
}
