using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Level = Egenplan.Web.Texts.ReadingLevel;

namespace Egenplan.Web.Features.Public.Appearance;

/// <summary>What a reader chooses.</summary>
public sealed class DisplayForm
{
    public Level Level { get; set; }

    public TextSize Size { get; set; }

    public TextSpacing Spacing { get; set; }

    public PageContrast Contrast { get; set; }

    public bool Symbols { get; set; }

    public bool Calm { get; set; }
}

/// <summary>How the pages look for whoever reads in this browser. Nobody signs in for it, and nothing is stored by us.</summary>
public sealed class IndexModel(DisplayChooser display, TextChooser texts, SiteOptions options, TimeProvider clock) : WorkPage
{
    [BindProperty]
    public DisplayForm Form { get; set; } = new();

    /// <summary>The page that the reader came from, on this site.</summary>
    public string? Back { get; private set; }

    public void OnGet(string? tillbaka)
    {
        Back = Own(tillbaka);
        var now = display.Choice;
        Form = new() { Level = texts.Choice.Level, Size = now.Size, Spacing = now.Spacing, Contrast = now.Contrast, Symbols = now.Symbols, Calm = now.Calm };
    }

    public IActionResult OnPost([FromForm] string? tillbaka)
    {
        Back = Own(tillbaka);
        if (!ModelState.IsValid)
            return Invalid();
        Keep(Display.Cookie, new Display(Form.Size, Form.Spacing, Form.Contrast, Form.Symbols, Form.Calm).Kept);
        if (Form.Level != texts.Choice.Level)
            Keep(TextChooser.Cookie, Form.Level is Level.Easy ? TextChooser.EasyValue : "");
        return Done();
    }

    public IActionResult OnPostReset([FromForm] string? tillbaka)
    {
        Back = Own(tillbaka);
        Keep(Display.Cookie, "");
        Keep(TextChooser.Cookie, "");
        return Done();
    }

    private IActionResult Done() => SeeOther(Back is null ? "/anpassa" : $"/anpassa?tillbaka={Uri.EscapeDataString(Back)}", "display.saved");

    private string? Own(string? address) => Url.IsLocalUrl(address) ? address : null;

    private void Keep(string cookie, string value)
    {
        if (value.Length > 0)
            Response.Cookies.Append(cookie, value, Shape(clock.GetUtcNow().AddYears(1)));
        else
            Response.Cookies.Delete(cookie, Shape(null));
    }

    private CookieOptions Shape(DateTimeOffset? expires) =>
        new() { HttpOnly = true, Secure = options.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, Expires = expires };
}
