using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Data;

/// <summary>What index rows say of the duty to offer a plan, the same wherever it is asked for: <see cref="OfferLaw.IsInLedger"/> as a query.</summary>
public static class Ledger
{
    /// <summary>The duties of the ledger today: favourable, decided since the duty came, in force, and of what the authority answers for.</summary>
    public static IQueryable<DutyIndexRow> Of(IQueryable<DutyIndexRow> duties, AuthorityKind authority, DateOnly today)
    {
        var since = Statutes.OfferDutySince;
        var open = duties.Where(d => d.IsFavourable && d.DecidedOn >= since && (d.ToDay == null || d.ToDay >= today));
        return authority switch
        {
            AuthorityKind.Municipality => open.Where(d => d.Insats != Insats.AdviceAndSupport),
            AuthorityKind.Region => open.Where(d => d.Insats == Insats.AdviceAndSupport),
            AuthorityKind.Both => open,
            AuthorityKind.Supervision => open.Where(d => false),
            _ => throw new ArgumentOutOfRangeException(nameof(authority)),
        };
    }

    // Those whose plan was closed since they have died or moved: the code stands in the facts that figures are counted from.
    internal static IQueryable<Guid> Gone(EgenplanDb db, string authority) => db.CountedPlans
        .Where(p => p.Authority == authority && (p.Facts.Contains("\"closed\":\"Died\"") || p.Facts.Contains("\"closed\":\"Moved\"")))
        .Select(p => p.CaseFileId);
}
