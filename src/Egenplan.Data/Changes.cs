using System.Text.Json;
using Egenplan.Data.Documents;
using Egenplan.Domain.Law;

namespace Egenplan.Data;

/// <summary>What the stores do with a command's answer before anything is written.</summary>
internal static class Changes
{
    /// <summary>
    /// Null when the outcome is to be saved. A command that was given before answers no facts and is no conflict, so
    /// that a form sent twice is quietly the same. A broken rule is told before a conflict only when the form was made
    /// on what is saved now.
    /// </summary>
    public static ChangeResult<T>? Judge<T>(T before, Outcome<T> outcome, PartBasis? basedOn, Func<string, int> revisionOf)
        where T : class
    {
        var isStale = basedOn is not null && revisionOf(basedOn.Part) != basedOn.Revision;
        if (outcome.NewValue is not { } after)
            return isStale ? new ChangeResult<T>.Conflict(before) : new ChangeResult<T>.Refused(outcome.Breaks);
        if (outcome.Facts.IsEmpty)
        {
            return Same(before, after)
                ? new ChangeResult<T>.Changed(before, [])
                : throw new InvalidOperationException($"A change of a {typeof(T).Name} tells no fact; every change is journalled.");
        }

        return isStale ? new ChangeResult<T>.Conflict(before) : null;
    }

    private static bool Same<T>(T before, T after)
        where T : class =>
        ReferenceEquals(before, after)
        || JsonSerializer.SerializeToUtf8Bytes(before, DocumentJson.Options).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(after, DocumentJson.Options));
}
