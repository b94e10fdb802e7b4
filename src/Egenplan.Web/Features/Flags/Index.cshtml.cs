using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Offers;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Flags;

/// <summary>What staff send.</summary>
public sealed class FlagForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "flags.who.required"), StringLength(200)]
    public string Who { get; set; } = "";

    [StringLength(2000)]
    public string Words { get; set; } = "";
}

/// <summary>
/// "Has this person been offered a plan?" Lands on the case file when exactly one fits, otherwise on the officers' list. The sender gets the same
/// answer whatever the register holds (B15).
/// </summary>
public sealed class IndexModel(CaseFileReader reader, CaseFileStore store, FlagStore flags) : WorkPage
{
    [BindProperty]
    public FlagForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        var system = Egenplan.Domain.Access.Viewer.SystemAt(Viewer.Authority);
        var landed = await reader.FindAsync(Form.Who, system, ct) is [var one]
            && await store.ChangeAsync(one.Id, system, null, f => f.FlagNotOffered(Flag()), ct) is ChangeResult<CaseFile>.Changed;
        if (!landed)
            await flags.RaiseAsync(Form.Id, Viewer, FromOutside.Flag(Form.Who.Trim(), Form.Words.Trim()).Write(), null, ct);
        return SeeOther("/fraga", "flags.sent");
    }

    private StaffFlag Flag() => new() { Id = Form.Id, On = Today, From = Viewer.User, Words = Form.Words.Trim() };
}
