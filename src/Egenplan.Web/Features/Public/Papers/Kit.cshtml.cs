using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Pdf.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Public.Papers;

/// <summary>Papers to prepare a meeting with, for anybody to print: nothing about anybody stands in them.</summary>
public sealed class KitModel(IdSource ids, TimeProvider clock) : WorkPage
{
    public IActionResult OnGet() =>
        File(PaperKit.Write(new PaperKitView(), T, new DocumentStamp(clock.GetUtcNow(), ids.Next())), "application/pdf", T["kit.file"]);
}
