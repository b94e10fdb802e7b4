using Egenplan.Data.Conventions;
using Egenplan.Data.SignIn;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>How it stands with those who follow meetings.</summary>
/// <param name="Versions">How far each plan has come; rises with every change and every note.</param>
/// <param name="Sessions">Those sessions that may still be used.</param>
public sealed record Pulse(IReadOnlyDictionary<PlanId, string> Versions, IReadOnlySet<string> Sessions);

/// <summary>
/// Tells that something has changed, and never what: two small questions to the database for all who follow on one server, so that any
/// number of servers are in step and none needs to know of the others.
/// </summary>
public sealed class MeetingPulse
{
    private readonly DbSource _source;
    private readonly SessionStore _sessions;

    internal MeetingPulse(DbSource source, SessionStore sessions) => (_source, _sessions) = (source, sessions);

    /// <summary>How these plans and sessions stand now.</summary>
    public async Task<Pulse> ReadAsync(AuthorityCode authority, IReadOnlyCollection<PlanId> plans, IReadOnlyCollection<string> sessions, SessionLimits limits, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        var ids = plans.Select(p => p.Value).ToList();
        Dictionary<PlanId, string> versions;
        await using (var scope = await _source.ReadAsync(authority, ct))
        {
            var rows = await scope.Db.Plans.Where(p => ids.Contains(p.Id) && p.Authority == authority.Value)
                .Select(p => new { p.Id, p.Revision, Notes = scope.Db.MeetingNotes.Count(n => n.PlanId == p.Id) }).ToListAsync(ct);
            versions = rows.ToDictionary(r => new PlanId(r.Id), r => PlanReader.VersionOf(r.Revision, r.Notes));
        }

        return new Pulse(versions, await _sessions.StillOpenAsync(authority, sessions, limits, ct));
    }
}
