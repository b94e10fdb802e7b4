using Egenplan.Data.Accounts;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Egenplan.Web.Access.Providers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.SignIn;

/// <summary>Whoever has accounts at several authorities chooses one; the wall stands between them.</summary>
[DoneByParts]
public sealed class ChooseModel(AuthorityChoices choices, AccountStore accounts, SignInService signIn) : PageModel
{
    /// <summary>The choice, or null when it came too late.</summary>
    public AuthorityChoice? Choice { get; private set; }

    public void OnGet() => Choice = choices.Find(HttpContext);

    public async Task<IActionResult> OnPostAsync(string? till, CancellationToken ct)
    {
        Choice = choices.Find(HttpContext);
        if (Choice?.Lines.FirstOrDefault(l => l.Authority == till) is not { } line)
            return new SeeOtherResult(AuthorityChoices.Page);
        choices.Forget(HttpContext);
        var account = await accounts.FindAsync(new AuthorityCode(line.Authority), new UserId(line.Account), ct);
        if (account is null || !await signIn.BeginAsync(HttpContext, account.Viewer, line.Name, Choice.Proof, ct))
            return new SeeOtherResult("/logga-in");
        return new SeeOtherResult(Url.IsLocalUrl(Choice.Back) ? Choice.Back : CurrentViewer.HomeOf(account.Kind));
    }
}
