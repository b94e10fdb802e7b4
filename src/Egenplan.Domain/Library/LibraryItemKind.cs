namespace Egenplan.Domain.Library;

/// <summary>What an authority shares with others: words about how the work is done, never about anybody (A11).</summary>
public enum LibraryItemKind
{
    /// <summary>A template for plans.</summary>
    Template = 1,

    /// <summary>A checklist.</summary>
    Checklist = 2,

    /// <summary>A good example: how somebody works.</summary>
    Example = 3,

    /// <summary>Information material: the words of a leaflet or a letter.</summary>
    Leaflet = 4,
}
