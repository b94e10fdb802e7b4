using Egenplan.Data.Journal;
using Egenplan.Data.Supervision;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>What a supervisor reads of plans that were drawn.</summary>
public sealed partial class PlanReader
{
    /// <summary>
    /// A plan that was drawn at a picked authority, in the version that was in force when the authority decided: for that supervision's supervisor alone, while the authority's own
    /// decision stands, and without a name. Journalled at the authority whose plan it is, so that the person sees it. Null for everything else.
    /// </summary>
    /// <param name="supervision">The supervision.</param>
    /// <param name="authority">The picked authority.</param>
    /// <param name="number">The first plan or the second: the supervisor knows no other name for it.</param>
    /// <param name="supervisor">Who reads.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PlanView?> OpenDrawnAsync(Guid supervision, AuthorityCode authority, int number, Viewer supervisor, CancellationToken ct = default)
    {
        if (supervisor.Kind is not ViewerKind.Supervisor || number < 1)
            return null;
        var today = _clock.Today();
        await using var scope = await _source.ReadAsync(authority, ct);
        if (await scope.Db.SupervisionLines.FirstOrDefaultAsync(
                l => l.SupervisionId == supervision && l.Authority == authority.Value && l.Supervisor == supervisor.Authority.Value, ct) is not { } line
            || !SupervisedStore.MayRead(line, today))
            return null;
        using var key = await _caseFiles.AuthorityKeyAsync(scope.Db, authority, ct);
        var document = SupervisionDocuments.Open(line, key);
        if (number > document.Drawn.Length || number > document.Versions.Length)
            return null;
        var (id, agreedAs) = (document.Drawn[number - 1], document.Versions[number - 1]);
        if (!(await DrawnPlans.ShownAsync(scope.Db, authority, document, ct)).Contains(id))
            return null;
        var found = await (from plan in scope.Db.Plans
                           join file in scope.Db.CaseFiles on plan.CaseFileId equals file.Id
                           where plan.Id == id.Value && plan.Authority == authority.Value
                           select new { plan, file }).FirstOrDefaultAsync(ct);
        var version = await scope.Db.PlanVersions.FirstOrDefaultAsync(v => v.PlanId == id.Value && v.Authority == authority.Value && v.Version == agreedAs, ct);
        if (found is null || version is null || await _caseFiles.OpenAsync(found.file, ct) is not { } person)
            return null;
        var current = await _plans.OpenAsync(found.plan, ct);
        var agreed = await _plans.OpenVersionAsync(version, ct);
        if (agreed is null || PlanView.Of(agreed, current, person, Permission.OfDrawn(person), supervisor, today) is not { } view)
            return null;
        await scope.EndAsync();
        var entry = JournalEntry.Reading(supervisor, "PlanRead", person.Id, id, view.Ground, view.Parts);
        entry.Details!["supervision"] = supervision.ToString("N");
        await _journal.WriteAsync(authority, entry, ct);
        return view;
    }
}
