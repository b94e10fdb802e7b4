using System.Globalization;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>Reads what was written after the program's name: a verb, its operand, its options.</summary>
public static class CommandReader
{
    private static readonly Option[] EveryVerbs = [new("data", "FOLDER"), new("help")];

    /// <summary>What reading gave: an invocation, or one line that says what is wrong.</summary>
    public sealed record Reading(Invocation? Invocation, string? Complaint);

    /// <summary>Reads <paramref name="args"/>. Nothing is done yet.</summary>
    public static Reading Read(IReadOnlyList<Verb> verbs, string[] args, Wording t, TextWriter @out, TextWriter err)
    {
        Reading Wrong(string key, params (string, object?)[] values) => new(null, t.Get(key, values));

        var words = args.TakeWhile(a => !a.StartsWith('-')).ToArray();
        var verb = words.Length == 0
            ? verbs[0]
            : verbs.FirstOrDefault(v => words is [var one, ..] && v.Name == one || words is [var first, var second, ..] && v.Name == $"{first} {second}");
        if (verb is null)
        {
            var siblings = verbs.Where(v => v.Name.StartsWith(words[0] + ' ', StringComparison.Ordinal)).Select(v => v.Name).ToArray();
            return siblings is []
                ? Wrong("commands.wrong.verb", ("verb", words[0]))
                : Wrong("commands.wrong.half", ("verb", words[0]), ("whole", string.Join(", ", siblings)));
        }

        var known = verb.Options.Concat(EveryVerbs).ToArray();
        var options = new Dictionary<string, string>();
        string? operand = null;
        var rest = args[(words.Length == 0 ? 0 : verb.Name.Count(c => c == ' ') + 1)..];
        for (var i = 0; i < rest.Length; i++)
        {
            var word = rest[i];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                if (verb.Operand is null || operand is not null)
                    return Wrong("commands.wrong.extra", ("verb", verb.Name), ("word", word));
                operand = word;
                continue;
            }

            var parts = word[2..].Split('=', 2);
            var option = known.FirstOrDefault(o => o.Name == parts[0]);
            if (option is null)
                return Wrong("commands.wrong.option", ("verb", verb.Name), ("option", word));
            if (option.Value is null && parts.Length == 2)
                return Wrong("commands.wrong.no-value", ("option", "--" + parts[0]));
            if (options.ContainsKey(option.Name))
                return Wrong("commands.wrong.twice", ("option", "--" + parts[0]));
            var value = option.Value is null ? "" : parts.Length == 2 ? parts[1] : i + 1 < rest.Length ? rest[++i] : "";
            if (option.Value is not null && (value.Length == 0 || value.StartsWith("--", StringComparison.Ordinal)))
                return Wrong("commands.wrong.value", ("option", option.Written));
            options[option.Name] = value;
        }

        if (!options.ContainsKey("help"))
        {
            if (verb.Operand is not null && operand is null)
                return Wrong("commands.wrong.operand", ("verb", verb.Name), ("operand", verb.Operand));
            if (verb.Options.FirstOrDefault(o => o.Required && !options.ContainsKey(o.Name)) is { } missing)
                return Wrong("commands.wrong.required", ("verb", verb.Name), ("option", missing.Written));
            foreach (var name in new[] { "today", "day" })
            {
                if (options.TryGetValue(name, out var day) && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                    return Wrong("commands.wrong.day", ("day", day));
            }
        }

        return new(new(verb, operand, options, t, @out, err), null);
    }
}
