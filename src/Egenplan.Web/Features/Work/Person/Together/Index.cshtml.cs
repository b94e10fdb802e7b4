using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.SignIn;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Person.Together;

/// <summary>The officer and the person look at the screen together: every page says so until it is ended, or an hour has gone.</summary>
public sealed class IndexModel(CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, TogetherStore together) : CaseFilePage(reader, store, authorities)
{
    /// <summary>Who is there.</summary>
    [BindProperty]
    public TogetherForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    /// <summary>Begins.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        if (!Form.IsHere)
            return Invalid("Form.IsHere", "together.here.required");
        return await together.BeginAsync(Viewer, new CaseFileId(Id), PersonName, Form.Supporter?.Trim() ?? "", ct) ? SeeOther(UrlOf(), "together.begun") : Forbid();
    }
}

/// <summary>Who is there.</summary>
public sealed class TogetherForm
{
    [StringLength(120)]
    public string? Supporter { get; set; }

    public bool IsHere { get; set; }
}
