using System.Text.Json.Nodes;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Journal;

/// <summary>One entry of the journal.</summary>
/// <param name="Seq">Its number in the authority's chain.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="ActorKind">As what.</param>
/// <param name="Action">The fact's name or the kind of reading, e.g. <c>PlanAdopted</c>, <c>PlanRead</c>.</param>
/// <param name="Subject">The case file.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Details">The fact: ids, dates and codes.</param>
public sealed record JournalLine(long Seq, DateTime At, UserId Actor, ViewerKind ActorKind, string Action, CaseFileId? Subject, PlanId? Plan, JsonObject? Details)
{
    /// <summary>Why it was allowed: as the entry says, else by the kind of viewer.</summary>
    public AccessGround Ground =>
        Enum.TryParse<AccessGround>((string?)Details?["ground"], out var ground) ? ground : AccessRules.GroundOf(ActorKind);

    /// <summary>The parts of the plan that were shown; empty where the entry says none.</summary>
    public IReadOnlyList<PlanPart> Parts => Details?["parts"] is JsonArray parts
        ? [.. parts.Select(p => Enum.TryParse<PlanPart>((string?)p, out var part) ? part : default).Where(p => p != default)]
        : [];

    internal static JournalLine Of(JournalRow row) => new(
        row.Seq, row.At, new UserId(row.Actor), row.ActorKind, row.Action,
        row.Subject is { } subject ? new CaseFileId(subject) : null, row.Plan is { } plan ? new PlanId(plan) : null,
        JsonNode.Parse(row.Body)!["details"] as JsonObject);
}

/// <summary>Who has looked at or changed what is kept about a person.</summary>
/// <param name="Person">The case file, as the viewer may see it.</param>
/// <param name="Lines">The entries, newest first.</param>
public sealed record Looked(CaseFile Person, IReadOnlyList<JournalLine> Lines);

/// <summary>What others have changed in a plan since the viewer last looked at it.</summary>
/// <param name="LastLook">When the viewer's visit before this one ended, UTC.</param>
/// <param name="Changes">The changes, newest first: codes, dates and ids. What they are about may be more than the viewer sees.</param>
public sealed record SinceLast(DateTime LastLook, IReadOnlyList<JournalLine> Changes);

/// <summary>Reads the journal of one person, for history and for log review. Itself journalled.</summary>
public sealed class JournalReader
{
    private readonly DbSource _source;
    private readonly CaseFileDocuments _caseFiles;
    private readonly ReadingJournal _readings;
    private readonly TimeProvider _clock;

    // More readings than a visit has, and more changes than anybody wants told at once.
    private const int MostReadings = 400, MostChanges = 200;

    private static readonly string[] ChangesOfPlans =
        [.. typeof(PlanBegun).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Fact)) && t.Namespace == typeof(PlanBegun).Namespace).Select(t => t.Name)];

    // Who has told the authority of somebody may be secret from the person too (OSL 26:5).
    private static readonly string[] NeverToldThePerson = ["FlagRaised", nameof(NotOfferedFlagged), nameof(FlagHandled)];

    internal JournalReader(DbSource source, CaseFileDocuments caseFiles, ReadingJournal readings, TimeProvider clock) =>
        (_source, _caseFiles, _readings, _clock) = (source, caseFiles, readings, clock);

    /// <summary>The entries about a case file, newest first; null when there is none for this viewer.</summary>
    /// <param name="id">The case file.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="plan">Only those about this plan.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<JournalLine>?> OfAsync(CaseFileId id, Viewer viewer, PlanId? plan = null, int count = 500, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var row = await scope.Db.CaseFiles.FirstOrDefaultAsync(f => f.Id == id.Value && f.Authority == viewer.Authority.Value, ct);
        if (row is null || await _caseFiles.OpenAsync(row, ct) is not { } file || AccessRules.Ask(viewer, file, AccessAct.Read) is not AccessAnswer.Allowed)
            return null;
        var entries = scope.Db.Journal.Where(j => j.Authority == viewer.Authority.Value && j.Subject == id.Value);
        if (plan is { } one)
            entries = entries.Where(j => j.Plan == one.Value);
        var rows = await entries.OrderByDescending(j => j.Seq).Take(count).ToListAsync(ct);
        await scope.EndAsync();
        await _readings.WriteAsync(viewer.Authority, JournalEntry.Reading(viewer, "JournalRead", id, plan), ct);
        return [.. rows.Select(JournalLine.Of)];
    }

    /// <summary>
    /// Everything that has been read or changed about a person in some days, lists that showed the name too; null when there is no such case file
    /// for this viewer. What staff have flagged is not told, and a representative is told of staff and of themselves.
    /// </summary>
    /// <param name="id">The case file.</param>
    /// <param name="viewer">Who asks: the person, a representative, or staff who print it for them.</param>
    /// <param name="from">First day, in Sweden.</param>
    /// <param name="to">Last day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Looked?> LookedAsync(CaseFileId id, Viewer viewer, DateOnly from, DateOnly to, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var row = await (await _caseFiles.FindableAsync(scope.Db, viewer, ct)).FirstOrDefaultAsync(f => f.Id == id.Value, ct);
        if (row is null || await _caseFiles.OpenAsync(row, ct) is not { } file || AccessRules.Open(viewer, file, _clock.Today()) is not var (shown, ground, _))
            return null;

        // A day wider at each end: the exact days are those of the Swedish clock.
        var (first, last) = (from.AddDays(-1).ToDateTime(default, DateTimeKind.Utc), to.AddDays(2).ToDateTime(default, DateTimeKind.Utc));
        var entries = scope.Db.Journal.Where(j => j.Authority == viewer.Authority.Value && j.At >= first && j.At < last);
        var text = id.ToString();
        var rows = await entries.Where(j => j.Subject == id.Value).ToListAsync(ct);
        rows.AddRange(await entries.Where(j => j.Subject == null && j.Body.Contains(text)).ToListAsync(ct));
        await scope.EndAsync();
        await _readings.WriteAsync(viewer.Authority, JournalEntry.Reading(viewer, "JournalRead", id, ground: ground), ct);
        return new Looked(shown, [.. rows.Where(IsTold).OrderByDescending(j => j.Seq).Select(JournalLine.Of)]);

        bool IsTold(JournalRow j) =>
            DateOnly.FromDateTime(SwedishTime.InSweden(j.At)) is var day && day >= from && day <= to
            && !NeverToldThePerson.Contains(j.Action)
            && (ground is not AccessGround.Mandate || j.ActorKind is not ViewerKind.Citizen || j.Actor == viewer.User.Value);
    }

    /// <summary>
    /// What others have changed in a plan since the viewer's visit before this one; null when this is the first. When that was is known
    /// from the journal of readings alone. What citizens have done is told to the person, and to no representative.
    /// </summary>
    /// <param name="view">The plan as the viewer has just been let in to see it: that reading is the one that is journalled.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SinceLast?> SinceLastAsync(PlanView view, Viewer viewer, CancellationToken ct = default)
    {
        var (authority, plan, user) = (viewer.Authority.Value, view.Plan.Id.Value, viewer.User.Value);
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var about = scope.Db.Journal.Where(j => j.Authority == authority && j.Plan == plan);
        var readings = await about.Where(j => j.Actor == user && (j.Action == "PlanRead" || j.Action == "PlanVersionRead"))
            .OrderByDescending(j => j.Seq).Take(MostReadings).Select(j => new { j.Seq, j.At }).ToListAsync(ct);
        if (Visit.LastBefore(readings.Select(r => r.At), _clock.GetUtcNow().UtcDateTime) is not { } last)
            return null;
        var (from, isMandate) = (readings.First(r => r.At == last).Seq, view.Ground is AccessGround.Mandate);
        var rows = await about
            .Where(j => j.Seq > from && j.Actor != user && ChangesOfPlans.Contains(j.Action) && (!isMandate || j.ActorKind != ViewerKind.Citizen))
            .OrderByDescending(j => j.Seq).Take(MostChanges).ToListAsync(ct);
        return new SinceLast(last, [.. rows.Select(JournalLine.Of)]);
    }
}
