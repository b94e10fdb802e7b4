using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Log;

/// <summary>The authority's choices about the journal.</summary>
public sealed class LogForm
{
    [Required, Range(5, 100)]
    public int? Years { get; set; }

    public bool ShowsRole { get; set; }

    [Required, Range(1, 500)]
    public int? Drawn { get; set; }

    [Required, Range(1, 1000)]
    public int? ManyInAnHour { get; set; }

    public List<ViewerKind> BreakGlass { get; set; } = [];
}

/// <summary>How long the journal is kept, what the person sees of it, what is drawn, who may open in an emergency.</summary>
public sealed class IndexModel(AuthorityStore authorities) : WorkPage
{
    [BindProperty]
    public LogForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var settings = LogSettings.From(await SettingsAsync(ct));
        Form = new LogForm { Years = settings.Years, ShowsRole = settings.ShowsRole, Drawn = settings.Drawn, ManyInAnHour = settings.ManyInAnHour, BreakGlass = [.. settings.BreakGlass] };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        var settings = new LogSettings
        {
            Years = Form.Years!.Value,
            ShowsRole = Form.ShowsRole,
            Drawn = Form.Drawn!.Value,
            ManyInAnHour = Form.ManyInAnHour!.Value,
            BreakGlass = [.. Form.BreakGlass.Where(LogSettings.MayOpenInEmergency).Distinct().Order()],
        };
        await authorities.SaveSettingsAsync(Viewer.Authority, settings.ToSettings(), ct);
        return SeeOther("/administration/logg", "administration.log.saved");
    }

    private async Task<IReadOnlyDictionary<string, string>> SettingsAsync(CancellationToken ct) =>
        (await authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>();
}
