using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Egenplan.Web.Tests.Security;

/// <summary>
/// The demo as a whole municipality: sixty people at every stage, somebody of every kind of viewer, and everything that is
/// logged kept to be searched. Shared by the tests of one class.
/// </summary>
public sealed class Town : IAsyncLifetime
{
    private readonly Dictionary<ViewerKind, Persona> _personas = [];

    /// <summary>The site.</summary>
    public Site Site { get; private set; } = null!;

    /// <summary>Every line that has been logged.</summary>
    internal KeptLog Log { get; } = new();

    /// <summary>Somebody of a kind, at the demo's authority.</summary>
    public Persona A(ViewerKind kind) => _personas[kind];

    /// <summary>Somebody of a kind, signed in.</summary>
    public Visitor As(ViewerKind kind) => Site.As(A(kind));

    /// <summary>The demo's case officers, who have cases of their own.</summary>
    public IReadOnlyList<Persona> Officers { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Site = await Site.StartAsync(more: builder => builder.Logging.AddProvider(Log));
        await ActivatorUtilities.CreateInstance<DemoData>(Site.Database.Services).EnsureAsync();
        var accounts = Site.Get<AccountStore>();
        var there = await accounts.AllAsync(DemoData.Authority);
        Officers = [.. there.Where(a => a.Kind == ViewerKind.CaseOfficer).Select(PersonaOf)];
        foreach (var kind in Enum.GetValues<ViewerKind>())
        {
            var account = there.FirstOrDefault(a => a.Kind == kind);
            if (account is null)
            {
                account = new Account(new UserId(Site.Database.Ids.Next()), DemoData.Authority, kind, null, true, $"Viggo Valfri {(int)kind}", $"viggo{(int)kind}@exempelkommunen.example");
                await accounts.SaveAsync(account);
            }

            _personas[kind] = PersonaOf(account);
        }
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static Persona PersonaOf(Account account) => new(account.Viewer, account.Name, "Exempelkommunen");
}

/// <summary>Keeps what is logged, as a text file would.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel} {formatter(state, exception)} {exception}";
        lock (_lines)
            _lines.Add(line);
    }

    public void Dispose()
    {
    }
}
