using System.Collections.Immutable;
using Egenplan.Domain.Law;

namespace Egenplan.Data;

/// <summary>The part a form was made on, and that part's revision then.</summary>
/// <param name="Part">Name of the part, as the aggregate spells it.</param>
/// <param name="Revision">The part's revision when the form was shown; 0 when it had never been written.</param>
public sealed record PartBasis(string Part, int Revision);

/// <summary>What came of a change: exactly one of the five cases below.</summary>
public abstract record ChangeResult<T>
    where T : class
{
    private ChangeResult()
    {
    }

    /// <summary>Saved. <paramref name="Facts"/> is empty when the same command had been given before.</summary>
    /// <param name="Value">The value as it is saved.</param>
    /// <param name="Facts">What changed.</param>
    public sealed record Changed(T Value, ImmutableArray<Fact> Facts) : ChangeResult<T>;

    /// <summary>Rules broke; nothing is saved (400).</summary>
    /// <param name="Breaks">Every broken rule.</param>
    public sealed record Refused(ImmutableArray<RuleBreak> Breaks) : ChangeResult<T>;

    /// <summary>Somebody else changed the same part in between; nothing is saved (409).</summary>
    /// <param name="Current">What is saved now, to be shown beside what was typed.</param>
    public sealed record Conflict(T Current) : ChangeResult<T>;

    /// <summary>There is none, or the viewer must not know of it (404).</summary>
    public sealed record NotFound : ChangeResult<T>;

    /// <summary>The viewer may know of it but not do this (403).</summary>
    public sealed record Forbidden : ChangeResult<T>;
}
