using System.Collections.Immutable;

namespace Egenplan.Domain.Law;

/// <summary>
/// One broken rule: a code, the form field it concerns (null: the whole form) and arguments for the sentence.
/// Never holds a sentence: the same break is worded in several reading levels (<c>Texts/</c>, key <c>rule.{Code}</c>).
/// </summary>
/// <param name="Code">Which rule broke.</param>
/// <param name="Field">Name of the form field, as the page model spells it, or null.</param>
/// <param name="Args">Values for the placeholders of the sentence, by name.</param>
public sealed record RuleBreak(RuleCode Code, string? Field = null, ImmutableDictionary<string, object>? Args = null)
{
    /// <summary>The same break with one more argument for its sentence.</summary>
    public RuleBreak With(string name, object value) =>
        this with { Args = (Args ?? ImmutableDictionary<string, object>.Empty).SetItem(name, value) };
}

/// <summary>
/// What a command answers: either every rule that it breaks, or the new value and the facts of what changed.
/// </summary>
public sealed record Outcome<T>
    where T : class
{
    private Outcome(T? value, ImmutableArray<Fact> facts, ImmutableArray<RuleBreak> breaks) =>
        (NewValue, Facts, Breaks) = (value, facts, breaks);

    /// <summary>The new value, or null when a rule is broken.</summary>
    public T? NewValue { get; }

    /// <summary>What changed, in order. Empty when nothing did (the same command given twice).</summary>
    public ImmutableArray<Fact> Facts { get; }

    /// <summary>All broken rules, never only the first.</summary>
    public ImmutableArray<RuleBreak> Breaks { get; }

    /// <summary>True when no rule is broken.</summary>
    public bool Holds => Breaks.IsEmpty;

    /// <summary>The new value; throws where a rule is broken (use in tests and where rules were asked before).</summary>
    public T Value => NewValue ?? throw new InvalidOperationException("Broken: " + string.Join(", ", Breaks.Select(b => b.Code)));

    /// <summary>Done, with the facts of what changed.</summary>
    public static Outcome<T> Done(T value, params ReadOnlySpan<Fact> facts) => new(value, [.. facts], []);

    /// <summary>Refused, with every broken rule.</summary>
    public static Outcome<T> Refused(ImmutableArray<RuleBreak> breaks) => new(null, [], breaks);

    /// <summary>Carries on with the next command when this one held; facts add up.</summary>
    public Outcome<T> Then(Func<T, Outcome<T>> next)
    {
        if (NewValue is null)
            return this;
        var after = next(NewValue);
        return after.NewValue is null ? after : new(after.NewValue, [.. Facts, .. after.Facts], []);
    }
}

/// <summary>Gathers broken rules, so that a form can show all of them at once.</summary>
public static class RuleBreaks
{
    /// <summary>The rules that broke, in the order they were asked.</summary>
    public static ImmutableArray<RuleBreak> Of(params ReadOnlySpan<RuleBreak?> answers)
    {
        var breaks = ImmutableArray.CreateBuilder<RuleBreak>();
        foreach (var answer in answers)
        {
            if (answer is not null)
                breaks.Add(answer);
        }

        return breaks.ToImmutable();
    }
}
