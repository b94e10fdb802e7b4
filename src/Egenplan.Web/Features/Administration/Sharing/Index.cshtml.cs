using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Sharing;

/// <summary>Whether those whom a person has consented to may read on pages, and on which legal ground.</summary>
public sealed class SharingForm
{
    public bool IsOn { get; set; }

    [StringLength(200)]
    public string? Ground { get; set; }
}

/// <summary>Turns live view by consent on or off: asks who it is anew, and is journalled.</summary>
[RequireFreshSignIn]
public sealed class IndexModel(AuthorityStore authorities) : WorkPage
{
    [BindProperty]
    public SharingForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var settings = (await authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>();
        Form = new SharingForm { IsOn = LiveView.IsOn(settings), Ground = settings.GetValueOrDefault(LiveView.GroundSetting) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        if (Form.IsOn && string.IsNullOrWhiteSpace(Form.Ground))
            return Invalid("Form.Ground", "administration.sharing.ground.required");
        await authorities.ChangeSettingsAsync(
            Viewer, new Dictionary<string, string> { [LiveView.Setting] = Form.IsOn ? "on" : "off", [LiveView.GroundSetting] = Form.Ground?.Trim() ?? "" }, ct);
        return SeeOther("/administration/delning", "administration.sharing.saved");
    }
}
