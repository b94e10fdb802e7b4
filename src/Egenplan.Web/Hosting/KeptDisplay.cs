using Egenplan.Web.Access;

namespace Egenplan.Web.Hosting;

/// <summary>How somebody wants the pages to look, and which texts, as it is kept with an account.</summary>
/// <param name="Display">How the pages look.</param>
/// <param name="Text">Which texts: as in <see cref="TextChooser.Known"/>.</param>
public sealed record KeptDisplay(Display Display, string Text)
{
    /// <summary>As it is kept.</summary>
    public string Kept => $"{Display.Kept}|{Text}";

    /// <summary>The choice of whoever is signed in on this request; null where nobody is, or nothing has been chosen.</summary>
    public static KeptDisplay? Of(HttpContext? http) => http is not null && SessionCookie.SessionOf(http)?.Display is { } kept ? Read(kept) : null;

    /// <summary>Reads what was kept. What is not known is passed over.</summary>
    public static KeptDisplay Read(string kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var halves = kept.Split('|');
        return new(Display.Read(halves[0]), TextChooser.Known(halves.ElementAtOrDefault(1)));
    }
}
