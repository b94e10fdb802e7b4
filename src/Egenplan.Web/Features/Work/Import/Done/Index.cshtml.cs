using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Import.Done;

/// <summary>What came of an import. Counts only, so they can stand in the address.</summary>
public sealed class IndexModel : WorkPage
{
    /// <summary>The waiting file, if something is left of it.</summary>
    public Guid Id { get; private set; }

    /// <summary>New decisions.</summary>
    [BindProperty(Name = "nya", SupportsGet = true)]
    public int New { get; set; }

    /// <summary>Changed decisions.</summary>
    [BindProperty(Name = "andrade", SupportsGet = true)]
    public int Changed { get; set; }

    /// <summary>Unchanged decisions.</summary>
    [BindProperty(Name = "lika", SupportsGet = true)]
    public int Unchanged { get; set; }

    /// <summary>Rejected rows.</summary>
    [BindProperty(Name = "avvisade", SupportsGet = true)]
    public int Rejected { get; set; }

    /// <summary>What is left to mend or choose about.</summary>
    [BindProperty(Name = "kvar", SupportsGet = true)]
    public int Left { get; set; }

    public IActionResult OnGet(Guid id)
    {
        Id = id;
        return ModelState.IsValid && Math.Min(Math.Min(New, Changed), Math.Min(Math.Min(Unchanged, Rejected), Left)) >= 0 ? Page() : NotFound();
    }
}
