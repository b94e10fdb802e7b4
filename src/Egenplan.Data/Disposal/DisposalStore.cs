using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Disposal;

/// <summary>What came of an act on a proposal.</summary>
public enum DisposalAnswer
{
    /// <summary>Done.</summary>
    Saved = 1,

    /// <summary>No such proposal or line for this viewer.</summary>
    NotFound = 2,

    /// <summary>The viewer's kind may not do this.</summary>
    Forbidden = 3,

    /// <summary>Somebody else must: the viewer has approved already, or had the proposal made.</summary>
    SamePerson = 4,

    /// <summary>The days to look it through have not passed.</summary>
    NotRested = 5,

    /// <summary>The day cannot be believed.</summary>
    ClockDisagrees = 6,

    /// <summary>The list is another than the one that was shown.</summary>
    Changed = 7,

    /// <summary>It is too late or too early for this.</summary>
    NotNow = 8,

    /// <summary>The sum is not that of the file that was fetched.</summary>
    WrongSum = 9,
}

/// <summary>One person of a proposal, for those who may see the person.</summary>
/// <param name="Number">What the protocol calls the person.</param>
/// <param name="Person">The case file.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Reason">Why.</param>
/// <param name="DueOn">The day on which the time was over.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Kept">Why the person was taken out.</param>
public sealed record DisposalPerson(int Number, CaseFileId Person, RetentionAction Action, RetentionReason Reason, DateOnly? DueOn, DisposalState State, KeepReason? Kept);

/// <summary>
/// A year's proposal as people meet it: looked through by those who work with the people in it, approved by two who lead, and the protocol that is left.
/// Everything is journalled.
/// </summary>
public sealed partial class DisposalStore
{
    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly CaseFileDocuments _caseFiles;
    private readonly PlanDocuments _plans;
    private readonly AuthorityStore _authorities;
    private readonly JournalWriter _journal;
    private readonly ClockCheck _check;
    private readonly TimeProvider _clock;

    internal DisposalStore(
        DbSource source, KeyVault vault, CaseFileDocuments caseFiles, PlanDocuments plans, AuthorityStore authorities, JournalWriter journal, ClockCheck check, TimeProvider clock) =>
        (_source, _vault, _caseFiles, _plans, _authorities, _journal, _check, _clock) = (source, vault, caseFiles, plans, authorities, journal, check, clock);

    /// <summary>Case officers and unit managers look through the people they may see; unit managers and administrators approve. Others know of no proposals.</summary>
    public static bool MaySee(ViewerKind kind) => MayLook(kind) || MayApprove(kind);

    /// <summary>True for those who may look through people, take them out, and hand over what is preserved.</summary>
    public static bool MayLook(ViewerKind kind) => kind is ViewerKind.CaseOfficer or ViewerKind.UnitManager;

    /// <summary>True for those who may approve; the first of the two leads the work and may have looked.</summary>
    public static bool MayApprove(ViewerKind kind, bool first = false) => kind is ViewerKind.UnitManager || (kind is ViewerKind.Administrator && !first);

    /// <summary>All proposals, newest first: numbers, nobody.</summary>
    public async Task<IReadOnlyList<DisposalProtocol>> AllAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (!MaySee(viewer.Kind))
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        return await DisposalProtocol.ReadAsync(scope.Db, viewer.Authority, null, ct);
    }

    /// <summary>One proposal: numbers, nobody. Null when there is none for this viewer.</summary>
    public async Task<DisposalProtocol?> FindAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (!MaySee(viewer.Kind))
            return null;
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        return await DisposalProtocol.ReadAsync(scope.Db, viewer.Authority, id, ct) is [var found] ? found : null;
    }

    /// <summary>The people of a proposal whom the viewer may find, by their numbers; who they are is the reader's to say. Those with protected data only for those named on them.</summary>
    public async Task<IReadOnlyList<DisposalPerson>> PeopleAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (!MayLook(viewer.Kind))
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var findable = await _caseFiles.FindableAsync(scope.Db, viewer, ct);
        var lines = await scope.Db.DisposalLines
            .Where(l => l.DisposalId == id && l.Authority == viewer.Authority.Value && l.CaseFileId != null && findable.Any(f => f.Id == l.CaseFileId)).OrderBy(l => l.Number).ToListAsync(ct);
        return [.. lines.Select(l => new DisposalPerson(l.Number, new CaseFileId(l.CaseFileId!.Value), l.Action, l.Reason, l.DueOn, l.State, l.KeptBecause))];
    }

    /// <summary>Takes one person out: kept for now. Anybody who may see the person may, until the person is gone.</summary>
    public async Task<DisposalAnswer> TakeOutAsync(Guid id, int number, KeepReason reason, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await LineAsync(scope.Db, id, number, viewer, ct) is not var (line, person))
            return DisposalAnswer.NotFound;
        if (!DisposalProtocol.IsLiving(line.State))
            return DisposalAnswer.NotNow;
        var (at, by) = (Now, viewer.User.Value);
        await scope.Db.DisposalLines.Where(l => l.DisposalId == id && l.Number == number).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.State, DisposalState.TakenOut).SetProperty(l => l.KeptBecause, reason).SetProperty(l => l.StateAt, at).SetProperty(l => l.StateBy, by), ct);
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "DisposalTakenOut", person, Details: Details(id, number, ("reason", reason.ToString())))], ct);
        await DisposalProtocol.CloseAsync(scope.Db, [id], at, ct);
        await scope.CommitAsync(ct);
        return DisposalAnswer.Saved;
    }

    /// <summary>Approves: the first time by one who leads the work, the second by somebody else.</summary>
    /// <param name="id">Which.</param>
    /// <param name="shown">How many people were left in it when it was shown.</param>
    /// <param name="viewer">Who; has just shown who they are.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<DisposalAnswer> ApproveAsync(Guid id, int shown, Viewer viewer, CancellationToken ct = default)
    {
        var settings = await SettingsAsync(viewer, ct);
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (!MaySee(viewer.Kind) || await HeldAsync(scope.Db, id, viewer, ct) is not { } row)
            return DisposalAnswer.NotFound;
        if (!MayApprove(viewer.Kind, first: row.FirstBy is null))
            return DisposalAnswer.Forbidden;
        if (row.ClosedAt is not null || row.SecondBy is not null || row.Year != _clock.Today().Year)
            return DisposalAnswer.NotNow;
        if (await _check.HoldsAsync(scope.Db, viewer.Authority, ct) is not true)
            return DisposalAnswer.ClockDisagrees;
        if (RetentionLaw.TwoPeopleApprove(viewer.User, row.FirstBy is { } first ? new UserId(first) : null, row.MadeBy is { } maker ? new UserId(maker) : null) is not null)
            return DisposalAnswer.SamePerson;
        if (RetentionLaw.ProposalHasRested(DateOnly.FromDateTime(SwedishTime.InSweden(row.MadeAt)), Math.Max(settings.RestDays, DisposalProtocol.SettingsOf(row).RestDays), _clock.Today()) is not null)
            return DisposalAnswer.NotRested;
        if ((await DisposalProtocol.ReadAsync(scope.Db, viewer.Authority, id, ct))[0].Living != shown)
            return DisposalAnswer.Changed;
        var (at, by, isFirst) = (Now, viewer.User.Value, row.FirstBy is null);
        var rows = scope.Db.Disposals.Where(d => d.Id == id);
        await (isFirst
            ? rows.ExecuteUpdateAsync(s => s.SetProperty(d => d.FirstBy, by).SetProperty(d => d.FirstAt, at), ct)
            : rows.ExecuteUpdateAsync(s => s.SetProperty(d => d.SecondBy, by).SetProperty(d => d.SecondAt, at), ct));
        return await ActedAsync(scope, "DisposalApproved", id, viewer, ("which", isFirst ? "1" : "2"), ct);
    }

    /// <summary>Takes approvals back, both, as long as nobody of it is gone. Anybody who may approve may.</summary>
    public async Task<DisposalAnswer> TakeBackAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (!MaySee(viewer.Kind) || await HeldAsync(scope.Db, id, viewer, ct) is not { } row)
            return DisposalAnswer.NotFound;
        if (!MayApprove(viewer.Kind))
            return DisposalAnswer.Forbidden;
        if (row.ClosedAt is not null || row.FirstBy is null || await scope.Db.DisposalLines.AnyAsync(l => l.DisposalId == id && l.State == DisposalState.Gone, ct))
            return DisposalAnswer.NotNow;
        await scope.Db.Disposals.Where(d => d.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.FirstBy, (Guid?)null).SetProperty(d => d.FirstAt, (DateTime?)null).SetProperty(d => d.SecondBy, (Guid?)null).SetProperty(d => d.SecondAt, (DateTime?)null), ct);
        return await ActedAsync(scope, "DisposalTakenBack", id, viewer, null, ct);
    }

    /// <summary>What the viewer's authority has decided as of now; of the days of a proposal's own time and of now the more count.</summary>
    public async Task<RetentionSettings> SettingsAsync(Viewer viewer, CancellationToken ct = default) =>
        RetentionSettings.From((await _authorities.FindAsync(viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>());

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private async Task<DisposalAnswer> ActedAsync(WriteScope scope, string action, Guid id, Viewer viewer, (string Name, string Value)? more, CancellationToken ct)
    {
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, action, Details: Details(id, null, more))], ct);
        await scope.CommitAsync(ct);
        return DisposalAnswer.Saved;
    }

    private static async Task<DisposalRow?> HeldAsync(EgenplanDb db, Guid id, Viewer viewer, CancellationToken ct) =>
        await db.HeldDisposal(id).ToListAsync(ct) is [var row] && row.Authority == viewer.Authority.Value ? row : null;

    // The line, held, and the person in it; null for a viewer who may not see the person.
    private async Task<(DisposalLineRow Line, CaseFileId Person)?> LineAsync(EgenplanDb db, Guid id, int number, Viewer viewer, CancellationToken ct)
    {
        if (!MayLook(viewer.Kind) || await HeldAsync(db, id, viewer, ct) is null
            || await db.HeldDisposalLine(id, number).ToListAsync(ct) is not [{ CaseFileId: { } person } line])
            return null;
        return await (await _caseFiles.FindableAsync(db, viewer, ct)).AnyAsync(f => f.Id == person, ct) ? (line, new CaseFileId(person)) : null;
    }

    private static JsonObject Details(Guid id, int? number, (string Name, string Value)? more)
    {
        var details = new JsonObject { ["disposal"] = id.ToString("N") };
        if (number is { } line)
            details["line"] = line;
        if (more is var (name, value))
            details[name] = value;
        return details;
    }
}
