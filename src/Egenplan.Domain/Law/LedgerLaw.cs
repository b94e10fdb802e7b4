namespace Egenplan.Domain.Law;

/// <summary>The ledger of offers.</summary>
public static class LedgerLaw
{
    /// <summary>An offer covers at least one decision in the ledger.</summary>
    [LawRule(RuleCode.NothingToOffer, "LSS 10")]
    public static RuleBreak? SomethingIsOpen(int coveredDecisions) =>
        coveredDecisions > 0 ? null : new(RuleCode.NothingToOffer);
}
