using Microsoft.AspNetCore.Html;

namespace Egenplan.Web.Hosting;

/// <summary>How large the text is.</summary>
public enum TextSize
{
    /// <summary>As the browser has it.</summary>
    Normal = 0,

    /// <summary>A quarter larger.</summary>
    Large = 1,

    /// <summary>Half as large again.</summary>
    Larger = 2,
}

/// <summary>How much room there is between lines, words and letters.</summary>
public enum TextSpacing
{
    /// <summary>As the page is drawn.</summary>
    Normal = 0,

    /// <summary>More, as WCAG 1.4.12 tries pages with.</summary>
    Airy = 1,
}

/// <summary>How strongly text stands out.</summary>
public enum PageContrast
{
    /// <summary>The colours of the product.</summary>
    Normal = 0,

    /// <summary>Black on white, dark lines.</summary>
    Strong = 1,
}

/// <summary>How one reader wants the pages to look. Says nothing about who that is.</summary>
/// <param name="Size">Size of the text.</param>
/// <param name="Spacing">Room in the text.</param>
/// <param name="Contrast">Contrast.</param>
/// <param name="Symbols">Whether symbols stand beside the words.</param>
/// <param name="Calm">Fewer parts, no decoration, no motion.</param>
public sealed record Display(TextSize Size, TextSpacing Spacing, PageContrast Contrast, bool Symbols, bool Calm)
{
    /// <summary>What whoever has chosen nothing gets.</summary>
    public static Display Standard { get; } = new(TextSize.Normal, TextSpacing.Normal, PageContrast.Normal, true, false);

    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "egenplan-visning";

    /// <summary>As it is kept: what differs from the standard, with full stops between; empty when nothing does.</summary>
    public string Kept => string.Join('.', new[]
    {
        Size is TextSize.Normal ? null : $"{Size}",
        Spacing is TextSpacing.Normal ? null : $"{Spacing}",
        Contrast is PageContrast.Normal ? null : $"{Contrast}",
        Symbols ? null : "NoSymbols",
        Calm ? "Calm" : null,
    }.OfType<string>());

    /// <summary>Reads what was kept. What is not known is passed over: a cookie can hold anything.</summary>
    public static Display Read(string? kept)
    {
        var words = (kept ?? "").Split('.');
        return new(
            words.Contains("Larger") ? TextSize.Larger : words.Contains("Large") ? TextSize.Large : TextSize.Normal,
            words.Contains("Airy") ? TextSpacing.Airy : TextSpacing.Normal,
            words.Contains("Strong") ? PageContrast.Strong : PageContrast.Normal,
            !words.Contains("NoSymbols"),
            words.Contains("Calm"));
    }

    /// <summary>The choice as attributes of the page's root, which the style sheets go by; nothing where the standard holds.</summary>
    public IHtmlContent Marks
    {
        get
        {
            var marks = new[]
            {
                Size is TextSize.Normal ? null : $"data-size=\"{(Size is TextSize.Large ? "large" : "larger")}\"",
                Spacing is TextSpacing.Normal ? null : "data-spacing=\"airy\"",
                Contrast is PageContrast.Normal ? null : "data-contrast=\"strong\"",
                Symbols ? null : "data-symbols=\"off\"",
                Calm ? "data-calm=\"on\"" : null,
            };
            return new HtmlString(string.Join(' ', marks.OfType<string>()));
        }
    }
}

/// <summary>
/// How this reader wants the pages to look: a signed-in citizen's choice as it is kept with the account, else what a cookie says that the
/// wish cannot be met without.
/// </summary>
public sealed class DisplayChooser(IHttpContextAccessor context)
{
    /// <summary>The reader's choice.</summary>
    public Display Choice => KeptDisplay.Of(context.HttpContext)?.Display ?? Display.Read(context.HttpContext?.Request.Cookies[Display.Cookie]);
}
