using System.ComponentModel.DataAnnotations;
using System.Text;
using Egenplan.Data.Accounts;
using Egenplan.Data.Library;
using Egenplan.Domain.Library;
using Egenplan.Web.Inputs.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Library.Share;

/// <summary>Something to share.</summary>
public sealed class ShareForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "library.kind.required")]
    public LibraryItemKind? Kind { get; set; }

    [Required(ErrorMessage = "library.name.required"), StringLength(200)]
    public string Title { get; set; } = "";

    [StringLength(20000)]
    public string Words { get; set; } = "";

    /// <summary>True when the sharer has read it through and answers for that it is about nobody.</summary>
    public bool IsAboutNobody { get; set; }
}

/// <summary>Shares with all authorities of the installation: refused where a personal number stands in it, and where nobody has confirmed that it is about nobody.</summary>
public sealed class IndexModel(LibraryStore library, TemplateStore templates) : WorkPage
{
    [BindProperty]
    public ShareForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        var (title, words) = (Form.Title.Trim(), (Form.Words ?? "").Trim());
        if (words.Length == 0 && Form.Kind is not LibraryItemKind.Template)
            return Invalid("Form.Words", "library.words.required");
        var own = await templates.OfAsync(Viewer.Authority, ct);
        var template = Form.Kind is LibraryItemKind.Template ? own.Published ?? own.Draft : null;
        if (LibraryText.HoldsPersonalNumber($"{title}\n{words}", Today))
            return Invalid("Form.Words", "library.number");
        if (template is not null && LibraryText.HoldsPersonalNumber(LibraryText.Of(template), Today))
            return Invalid("Form.Kind", "library.number.template");
        if (!Form.IsAboutNobody)
            return Invalid("Form.IsAboutNobody", "library.confirm.required");
        return await library.ShareAsync(Form.Id, Form.Kind!.Value, title, words, template is null ? null : Encoding.UTF8.GetString(TemplateFile.Write(template)), Viewer, ct)
            ? SeeOther($"/bibliotek/{Form.Id:N}", "library.shared")
            : Invalid("Form.Title", "library.again");
    }
}
