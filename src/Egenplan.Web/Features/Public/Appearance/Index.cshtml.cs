using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Level = Egenplan.Web.Texts.ReadingLevel;

namespace Egenplan.Web.Features.Public.Appearance;

/// <summary>What a reader chooses.</summary>
[DoneByParts]
public sealed class DisplayForm
{
    public Level Level { get; set; }

    public TextSize Size { get; set; }

    public TextSpacing Spacing { get; set; }

    public PageContrast Contrast { get; set; }

    public bool Symbols { get; set; }

    public bool Calm { get; set; }
}

/// <summary>
/// How the pages look. Nobody need sign in for it: then it is kept in this browser and nothing is stored by us. A citizen who has signed in
/// has it kept with the account as well, so that it follows to another device.
/// </summary>
public sealed class IndexModel(DisplayChooser display, TextChooser texts, AccountStore accounts, CurrentViewer current, SiteOptions options, TimeProvider clock) : WorkPage
{
    [BindProperty]
    public DisplayForm Form { get; set; } = new();

    /// <summary>The page that the reader came from, on this site.</summary>
    public string? Back { get; private set; }

    /// <summary>True where the choice follows the reader to other devices.</summary>
    public bool IsFollowing => current.Find() is { Kind: ViewerKind.Citizen };

    public void OnGet(string? tillbaka)
    {
        Back = Own(tillbaka);
        var now = display.Choice;
        Form = new() { Level = texts.Choice.Level, Size = now.Size, Spacing = now.Spacing, Contrast = now.Contrast, Symbols = now.Symbols, Calm = now.Calm };
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? tillbaka, CancellationToken ct)
    {
        Back = Own(tillbaka);
        if (!ModelState.IsValid)
            return Invalid();
        var text = Form.Level == texts.Choice.Level ? texts.Value : Form.Level is Level.Easy ? TextChooser.EasyValue : "";
        return await KeepAsync(new(new(Form.Size, Form.Spacing, Form.Contrast, Form.Symbols, Form.Calm), text), ct);
    }

    public Task<IActionResult> OnPostResetAsync([FromForm] string? tillbaka, CancellationToken ct)
    {
        Back = Own(tillbaka);
        return KeepAsync(new(Display.Standard, ""), ct);
    }

    private async Task<IActionResult> KeepAsync(KeptDisplay chosen, CancellationToken ct)
    {
        if (current.Find() is { } viewer)
            await accounts.KeepDisplayAsync(viewer, chosen.Kept, ct);
        Keep(Display.Cookie, chosen.Display.Kept);
        Keep(TextChooser.Cookie, chosen.Text);
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
