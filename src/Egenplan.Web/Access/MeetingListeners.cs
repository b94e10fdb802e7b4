using System.Threading.Channels;
using Egenplan.Data.Plans;
using Egenplan.Data.SignIn;
using Egenplan.Domain.People;

namespace Egenplan.Web.Access;

/// <summary>
/// Those who follow meetings on this server now. While there are any, the database is asked twice a second, once for all of them, how far
/// each plan has come; what other servers have written is seen in the same way. A listener ends with its session.
/// </summary>
/// <param name="pulse">How plans and sessions stand.</param>
/// <param name="limits">How long sessions last.</param>
/// <param name="log">Where a database that cannot be asked is told of.</param>
public sealed partial class MeetingListeners(MeetingPulse pulse, SessionLimits limits, ILogger<MeetingListeners> log) : IDisposable
{
    /// <summary>As many open connections as one session may have on one server: a page that is shown a few times over.</summary>
    public const int MostPerSession = 4;

    /// <summary>How often the database is asked.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(400);

    private readonly Lock _lock = new();
    private readonly HashSet<Listener> _listeners = [];
    private readonly SemaphoreSlim _sooner = new(0, 1);
    private bool _isAsking;

    /// <summary>Begins to listen; null when the session has as many connections as it may. Dispose of it to end.</summary>
    public Listener? Add(AuthorityCode authority, PlanId plan, string session)
    {
        lock (_lock)
        {
            if (_listeners.Count(l => l.Session == session) >= MostPerSession)
                return null;
            var listener = new Listener(this, authority, plan, session);
            _listeners.Add(listener);
            if (!_isAsking)
            {
                _isAsking = true;
                _ = Task.Run(AskAsync);
            }

            return listener;
        }
    }

    /// <summary>Something was changed here: asks now instead of in a moment.</summary>
    public void Nudge()
    {
        lock (_lock)
        {
            if (_isAsking && _sooner.CurrentCount == 0)
                _sooner.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sooner.Dispose();

    private async Task AskAsync()
    {
        while (Current() is { Count: > 0 } listeners)
        {
            foreach (var authority in listeners.GroupBy(l => l.Authority))
                await TellAsync(authority.Key, [.. authority]);
            await _sooner.WaitAsync(Every);
        }
    }

    private async Task TellAsync(AuthorityCode authority, List<Listener> listeners)
    {
        try
        {
            var now = await pulse.ReadAsync(authority, listeners.Select(l => l.Plan).ToHashSet(), listeners.Select(l => l.Session).ToHashSet(), limits);
            foreach (var listener in listeners)
            {
                if (!now.Sessions.Contains(listener.Session) || !now.Versions.TryGetValue(listener.Plan, out var version))
                    listener.End();
                else
                    listener.Tell(version);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            CannotAsk(log, e.GetType().Name);
        }
    }

    private List<Listener>? Current()
    {
        lock (_lock)
        {
            _isAsking = _listeners.Count > 0;
            return [.. _listeners];
        }
    }

    private void Remove(Listener listener)
    {
        lock (_lock)
            _listeners.Remove(listener);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Followers of meetings could not be told: {Kind}.")]
    private static partial void CannotAsk(ILogger log, string kind);

    /// <summary>One open connection.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly MeetingListeners _among;
        private readonly Channel<string> _versions = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        private string? _told;

        internal Listener(MeetingListeners among, AuthorityCode authority, PlanId plan, string session) =>
            (_among, Authority, Plan, Session) = (among, authority, plan, session);

        internal AuthorityCode Authority { get; }

        internal PlanId Plan { get; }

        internal string Session { get; }

        /// <summary>How far the plan has come, each time it has come further; only the latest counts. Completes with the session.</summary>
        public ChannelReader<string> Versions => _versions.Reader;

        /// <inheritdoc/>
        public void Dispose()
        {
            _among.Remove(this);
            _versions.Writer.TryComplete();
        }

        internal void Tell(string version)
        {
            if (version != _told && _versions.Writer.TryWrite(version))
                _told = version;
        }

        internal void End() => _versions.Writer.TryComplete();
    }
}
