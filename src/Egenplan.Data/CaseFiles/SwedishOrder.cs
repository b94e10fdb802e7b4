using System.Globalization;

namespace Egenplan.Data.CaseFiles;

/// <summary>How names are sorted: å, ä and ö last. Names are sealed, so it is done after they are opened.</summary>
public static class SwedishOrder
{
    /// <summary>Compares by Swedish rules, without regard to capitals.</summary>
    public static StringComparer Comparer { get; } = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);
}
