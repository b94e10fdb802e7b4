using Egenplan.Data.CaseFiles;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Data;

/// <summary>What is asked as of a day.</summary>
public interface IAsOf
{
    /// <summary>The day, most often today.</summary>
    DateOnly Today { get; }
}

/// <summary>What index rows say of the duty to offer a plan, the same wherever it is asked for: <see cref="OfferLaw.IsInLedger"/> as a query.</summary>
public static class Ledger
{
    /// <summary>The duties of the ledger today: favourable, decided since the duty came, in force, and of what the authority answers for.</summary>
    public static IQueryable<DutyIndexRow> Of(IQueryable<DutyIndexRow> duties, AuthorityKind authority, IAsOf asked)
    {
        var open = duties.Where(d => d.IsFavourable && d.DecidedOn >= Statutes.OfferDutySince && (d.ToDay == null || d.ToDay >= asked.Today));
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
    internal static IQueryable<CountedPlanRow> Gone(EgenplanDb db) => db.CountedPlans
        .Where(p => p.Facts.Contains("\"closed\":\"Died\"") || p.Facts.Contains("\"closed\":\"Moved\""));
}
