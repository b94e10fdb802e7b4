namespace Egenplan.Web.Texts;

/// <summary>
/// On a public page: the reader may choose among plain and easy-read Swedish and these languages, and every text of the page
/// exists in each of them. On other pages a reader of another language gets Swedish, and the page says so in <c>lang</c>.
/// </summary>
/// <param name="languages">Two letters each.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OfferedInAttribute(params string[] languages) : Attribute
{
    /// <summary>Languages beside Swedish.</summary>
    public IReadOnlyList<string> Languages => languages;

    /// <summary>False for a page that is for staff only, and has no easy-read text to offer.</summary>
    public bool HasEasyRead { get; init; } = true;
}
