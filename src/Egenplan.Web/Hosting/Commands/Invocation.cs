using System.Globalization;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>One use of the command line, read and found to be rightly written.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Operand">The verb's operand, e.g. a file; null when it takes none.</param>
/// <param name="Options">The options given, by name; an option without a value holds the empty string.</param>
/// <param name="T">The texts.</param>
/// <param name="Out">Where answers go.</param>
/// <param name="Err">Where complaints go.</param>
public sealed record Invocation(Verb Verb, string? Operand, IReadOnlyDictionary<string, string> Options, Wording T, TextWriter Out, TextWriter Err)
{
    /// <summary>True when the option was given.</summary>
    public bool Has(string option) => Options.ContainsKey(option);

    /// <summary>The value of an option, or null when it was not given.</summary>
    public string? this[string option] => Options.GetValueOrDefault(option);

    /// <summary>The day given with <c>--today</c>, or null.</summary>
    public DateOnly? Today => this["today"] is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>The settings that the options stand for; they go before configuration files and environment.</summary>
    public Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>();
        if (this["data"] is { } data)
            settings["Egenplan:Data"] = Path.GetFullPath(data);
        if (this["today"] is { } today)
            settings["Egenplan:Today"] = today;
        return settings;
    }

    /// <summary>Says one line on the error stream and answers with the exit code for what could not be done.</summary>
    public async Task<int> FailAsync(string line)
    {
        await Err.WriteLineAsync(line);
        return Verb.Failed;
    }

    /// <summary>Says one line on the error stream and answers with the exit code for what was wrongly written.</summary>
    public async Task<int> WrongAsync(string line)
    {
        await Err.WriteLineAsync(line);
        return Verb.WrongUse;
    }
}
