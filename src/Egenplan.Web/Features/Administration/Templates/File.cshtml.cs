using Egenplan.Data.Accounts;
using Egenplan.Web.Inputs.Templates;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Templates;

/// <summary>The template as a file, to be taken into another authority: the version in use, or what is written where there is none.</summary>
public sealed class FileModel(TemplateStore store) : TemplatePage(store)
{
    public IActionResult OnGet() => File(TemplateFile.Write(Templates.Published ?? Draft), TemplateFile.MediaType, T["template.file.name"]);
}
