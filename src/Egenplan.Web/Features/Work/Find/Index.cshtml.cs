using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Find;

/// <summary>Finding a person: by name, personal number or case number and nothing else (förordning 2001:637, 15 §). Posted, so that no name stands in an address.</summary>
public sealed class IndexModel(CaseFileReader reader, AuthorityStore authorities) : WorkPage
{
    /// <summary>What is looked for.</summary>
    [BindProperty]
    public string Text { get; set; } = "";

    /// <summary>Who was found; null before anything was looked for.</summary>
    public IReadOnlyList<CaseFile>? Found { get; private set; }

    /// <summary>True where the authority lets the viewer open in an emergency.</summary>
    public bool MayOpenInEmergency { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (string.IsNullOrWhiteSpace(Text))
            return Invalid(nameof(Text), "find.empty-question");
        Found = await reader.FindAsync(Text, Viewer, ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) => MayOpenInEmergency = Domain.Access.BreakGlass.IsAllowed(
        Viewer.Kind, LogSettings.From((await authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>()));
}
