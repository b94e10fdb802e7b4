namespace Egenplan.Web.Texts;

/// <summary>How hard a text may be. Not a culture: .NET turns <c>sv-x-latt</c> into <c>sv</c>.</summary>
public enum ReadingLevel
{
    /// <summary>Plain Swedish (klarspråk).</summary>
    Standard = 0,

    /// <summary>Easy-read (lättläst).</summary>
    Easy = 1,
}

/// <summary>Which texts a reader gets.</summary>
/// <param name="Language">Two letters: <c>sv</c>, or a language that some pages are offered in.</param>
/// <param name="Level">Standard or easy-read.</param>
public readonly record struct TextChoice(string Language, ReadingLevel Level)
{
    /// <summary>Swedish, plain.</summary>
    public static TextChoice Swedish { get; } = new("sv", ReadingLevel.Standard);

    /// <summary>Swedish, easy-read.</summary>
    public static TextChoice EasySwedish { get; } = new("sv", ReadingLevel.Easy);

    /// <summary>English, for the pages that are offered in it.</summary>
    public static TextChoice English { get; } = new("en", ReadingLevel.Standard);

    /// <summary>Folder under <c>Texts/</c>: <c>sv</c>, <c>sv-latt</c>.</summary>
    public string Folder => Level == ReadingLevel.Easy ? Language + "-latt" : Language;
}
