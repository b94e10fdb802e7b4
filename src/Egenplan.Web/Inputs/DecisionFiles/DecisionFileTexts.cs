using Egenplan.Domain.Offers.Import;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Inputs.DecisionFiles;

/// <summary>Words what is wrong with a decision file.</summary>
public static class DecisionFileTexts
{
    /// <summary>Why a file cannot be read, and what to do.</summary>
    public static string Of(Wording t, DecisionFileException refused)
    {
        var why = t[$"import.fault.{refused.Fault}"];
        return refused.Row is { } row ? t.Get("import.fault-row", ("why", why), ("row", row)) : why;
    }

    /// <summary>Everything that is wrong in a row, each with its column.</summary>
    public static string Of(Wording t, RejectedRow row) => string.Join(" ", row.Faults.Select(f => Of(t, f)));

    /// <summary>One thing that is wrong, with its column.</summary>
    public static string Of(Wording t, RowFault fault) =>
        fault.Column is { } column ? t.Get("import.fault-column", ("column", t.Of(column)), ("why", t.Of(fault.Break))) : t.Of(fault.Break);
}
