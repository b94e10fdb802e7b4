namespace Egenplan.Domain.Law;

/// <summary>The codes of all rules; worded in <c>Texts/</c> under <c>rule.{Code}</c>. Keep each theme's codes together.</summary>
public enum RuleCode
{
    /// <summary>No rule; never answered.</summary>
    None = 0,

    // Offers, answers, requests (CaseFile)

    // Decisions and their import

    // People and representation

    // Pre-planning and invitation

    // Meeting

    // Plan content

    // Consent and copies

    // Agreement and adoption

    // Review and ending
}
