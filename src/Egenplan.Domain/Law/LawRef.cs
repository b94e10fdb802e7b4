namespace Egenplan.Domain.Law;

/// <summary>How sure the source of a rule is (see <c>docs/law.md</c>).</summary>
public enum Certainty
{
    /// <summary>The statute says so.</summary>
    Statute,

    /// <summary>An interpretation that a jurist must check; a setting with a default.</summary>
    Interpretation,

    /// <summary>A local limit: an authority's own setting, labelled as local wherever it is shown.</summary>
    Local,

    /// <summary>Usual practice in the sources, not law.</summary>
    Practice,
}

/// <summary>
/// Marks a rule with its source. A rule is one public static pure function that takes its facts and the day as
/// arguments and answers with a <see cref="RuleBreak"/> or null (or a computed fact). <c>docs/law.md</c> is
/// generated from these marks and from the tests that carry the same code.
/// </summary>
/// <param name="code">The rule's code.</param>
/// <param name="source">A key of <see cref="Statutes"/>, e.g. <c>"LSS 10"</c>.</param>
/// <param name="certainty">Statute, interpretation, local or practice.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LawRuleAttribute(RuleCode code, string source, Certainty certainty = Certainty.Statute) : Attribute
{
    /// <summary>The rule's code.</summary>
    public RuleCode Code { get; } = code;

    /// <summary>Key of the statute in <see cref="Statutes"/>.</summary>
    public string Source { get; } = source;

    /// <summary>How sure the source is.</summary>
    public Certainty Certainty { get; } = certainty;
}
