using Egenplan.Web.Access;
using Egenplan.Web.Parts;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.SignIn;

/// <summary>Sign-out: a button in the page head posts here.</summary>
[DoneByParts]
public sealed class OutModel(Wording texts, SignInService signIn) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await signIn.EndAsync(HttpContext, ct);
        TempData[FlashPart.Key] = texts["signin.out.done"];
        return new SeeOtherResult("/");
    }
}
