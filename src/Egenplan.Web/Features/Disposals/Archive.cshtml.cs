using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Disposal;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Disposals;

/// <summary>That the archive has the file.</summary>
public sealed class HandOverForm
{
    [Required(ErrorMessage = "disposal.archive.sum.required"), StringLength(64)]
    public string Sum { get; set; } = "";
}

/// <summary>One person who is preserved: the file for the archive, and that the archive has it. Everything is handed out here, so a fresh sign-in is asked for.</summary>
[RequireFreshSignIn]
public sealed class ArchiveModel(DisposalStore store, CaseFileReader files, AccountStore accounts, AuthorityStore authorities, IdSource ids, TimeProvider clock) : DisposalPage(store)
{
    [FromRoute(Name = "number")]
    public int Number { get; set; }

    [BindProperty]
    public HandOverForm Form { get; set; } = new();

    /// <summary>The person.</summary>
    public CaseFile Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadPersonAsync(ct) ? Page() : NotFound();

    /// <summary>Makes the file and hands it out.</summary>
    public async Task<IActionResult> OnPostFetchAsync(CancellationToken ct)
    {
        if (!await LoadPersonAsync(ct) || await Store.PapersAsync(Id, Number, Viewer, ct) is not { } papers)
            return NotFound();
        var names = (await accounts.AllAsync(Viewer.Authority, ct)).ToDictionary(a => a.Id, a => a.Name);
        var authority = (await authorities.FindAsync(Viewer.Authority, ct))?.Name ?? "";
        var file = ArchiveFile.Write(papers, authority, names, T, clock.GetUtcNow(), ids.Next);
        if (await Store.FetchedAsync(papers, Id, Convert.ToHexStringLower(SHA256.HashData(file)), Viewer, ct) is not DisposalAnswer.Saved)
            return NotFound();
        return File(file, "application/zip", T.Get("disposal.archive.file", ("year", $"{papers.Year}"), ("number", $"{papers.Number}")));
    }

    /// <summary>The archive has it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadPersonAsync(ct))
            return NotFound();
        if (!ModelState.IsValid)
            return Invalid();
        return await Store.HandOverAsync(Id, Number, Form.Sum, Viewer, ct) switch
        {
            DisposalAnswer.Saved => SeeOther(Here, "disposal.archive.done"),
            DisposalAnswer.WrongSum => Invalid("Form.Sum", "disposal.archive.sum.wrong"),
            DisposalAnswer.NotNow => Invalid("", "disposal.archive.not-now"),
            _ => NotFound(),
        };
    }

    private async Task<bool> LoadPersonAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Proposal.Second is null
            || (await Store.PeopleAsync(Id, Viewer, ct)).FirstOrDefault(p => p.Number == Number && p.Action is RetentionAction.Preserve) is not { } line
            || (await files.OpenManyAsync([line.Person], Viewer, ct)) is not [var file])
            return false;
        Person = file;
        return true;
    }
}
