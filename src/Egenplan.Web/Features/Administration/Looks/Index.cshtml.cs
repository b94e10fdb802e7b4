using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Domain.People;
using Egenplan.Web.Looks;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Looks;

/// <summary>What the authority calls itself, its colours and its logo. Empty is as in the product.</summary>
public sealed class LookForm
{
    [StringLength(60)]
    public string Name { get; set; } = "";

    [StringLength(7)]
    public string Main { get; set; } = "";

    [StringLength(7)]
    public string Accent { get; set; } = "";

    public IFormFile? Logo { get; set; }

    public bool RemoveLogo { get; set; }
}

/// <summary>The administrator gives the frame and the papers the authority's own name, logo and colours; journalled.</summary>
public sealed class IndexModel(AuthorityStore authorities) : WorkPage
{
    [BindProperty]
    public LookForm Form { get; set; } = new();

    /// <summary>The authority.</summary>
    public AuthorityCode Authority => Viewer.Authority;

    /// <summary>Its official name.</summary>
    public string OfficialName { get; private set; } = "";

    /// <summary>How it looks now.</summary>
    public AuthorityLook Look { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Form = new LookForm { Name = Look.Name ?? "", Main = Look.Main?.ToString() ?? "", Accent = Look.Accent?.ToString() ?? "" };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var changed = new Dictionary<string, string> { [AuthorityLook.NameSetting] = Form.Name.Trim() };
        Judge(nameof(LookForm.Main), Form.Main, AuthorityLook.MainSetting, AuthorityLook.LeastMain, changed);
        Judge(nameof(LookForm.Accent), Form.Accent, AuthorityLook.AccentSetting, AuthorityLook.LeastAccent, changed);
        if (Form.Logo is { Length: > 0 } file)
            await TakeAsync(file, changed, ct);
        else if (Form.RemoveLogo)
            changed[AuthorityLook.LogoSetting] = changed[AuthorityLook.LogoSizeSetting] = "";
        if (!ModelState.IsValid)
            return Invalid();
        await authorities.ChangeSettingsAsync(Viewer, changed, ct);
        return SeeOther("/administration/utseende", "look.saved");
    }

    private void Judge(string field, string typed, string setting, double least, Dictionary<string, string> changed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            changed[setting] = "";
        else if (Colour.Read(typed) is not { } colour)
            ModelState.AddModelError($"Form.{field}", T["look.colour.unreadable"]);
        else if (colour.ContrastTo(AuthorityLook.Ground) < least)
            ModelState.AddModelError($"Form.{field}", T.Get("look.colour.weak", ("colour", colour.ToString()), ("darker", colour.DarkEnoughFor(AuthorityLook.Ground, least).ToString())));
        else
            changed[setting] = colour.ToString();
    }

    private async Task TakeAsync(IFormFile file, Dictionary<string, string> changed, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        if (file.Length <= LogoFile.MostBytes)
            await file.CopyToAsync(copy, ct);
        if (LogoFile.Read(copy.ToArray()) is not { } logo)
        {
            ModelState.AddModelError("Form.Logo", T["look.logo.unfit"]);
            return;
        }

        changed[AuthorityLook.LogoSetting] = Convert.ToBase64String(logo.Png);
        changed[AuthorityLook.LogoSizeSetting] = string.Create(CultureInfo.InvariantCulture, $"{logo.Width}x{logo.Height}");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var authority = await authorities.FindAsync(Viewer.Authority, ct) ?? throw new InvalidOperationException("The viewer's authority is there.");
        (OfficialName, Look) = (authority.Name, AuthorityLook.Of(authority));
    }
}
