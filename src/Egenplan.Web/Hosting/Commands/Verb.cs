namespace Egenplan.Web.Hosting.Commands;

/// <summary>An option of a verb, e.g. <c>--authority CODE</c>.</summary>
/// <param name="Name">Name without the two hyphens.</param>
/// <param name="Value">What its value is called in the help, or null for an option that takes none.</param>
/// <param name="Required">True when the verb does nothing without it.</param>
public sealed record Option(string Name, string? Value = null, bool Required = false)
{
    /// <summary>How it is written: <c>--authority CODE</c>.</summary>
    public string Written => Value is null ? $"--{Name}" : $"--{Name} {Value}";
}

/// <summary>Something the operator can ask the program to do.</summary>
public abstract class Verb
{
    /// <summary>Done as asked.</summary>
    public const int Done = 0;

    /// <summary>The verb ran and found something wrong, or could not do what was asked.</summary>
    public const int Failed = 1;

    /// <summary>The command was written wrongly; nothing was done.</summary>
    public const int WrongUse = 2;

    /// <summary>What is written: one or two words, e.g. <c>keys verify</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the verb's one operand is called in the help, or null when it takes none.</summary>
    public virtual string? Operand => null;

    /// <summary>The verb's own options; <c>--data FOLDER</c> and <c>--help</c> belong to every verb.</summary>
    public virtual IReadOnlyList<Option> Options => [];

    /// <summary>The day to act as if it were, for demo data and dry runs.</summary>
    protected static Option Today { get; } = new("today", "YYYY-MM-DD");

    /// <summary>Does it, and answers with the exit code.</summary>
    public abstract Task<int> RunAsync(Invocation given, CancellationToken ct);
}
