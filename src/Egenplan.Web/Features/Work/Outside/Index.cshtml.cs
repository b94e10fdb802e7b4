using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Outside;

/// <summary>Requests and flags from outside that are not in a case file yet: an officer finds the person and writes it there.</summary>
public sealed class IndexModel(FlagStore flags) : WorkPage
{
    /// <summary>What waits, oldest first.</summary>
    public IReadOnlyList<(Flag Flag, FromOutside Said)> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Waiting = [.. (await flags.OpenAsync(Viewer, ct)).Select(f => (f, FromOutside.Read(f.Words)))];

    /// <summary>Somebody begins to work with it: whoever sent it sees that by the receipt.</summary>
    public async Task<IActionResult> OnPostTakeAsync(Guid flag, CancellationToken ct)
    {
        if (!MayChange())
            return Forbid();
        await flags.TakeAsync(flag, Viewer, ct);
        return SeeOther("/arbete/utifran", "outside.took");
    }

    public async Task<IActionResult> OnPostAsync(Guid flag, CancellationToken ct)
    {
        if (!MayChange())
            return Forbid();
        await flags.HandleAsync(flag, Viewer, ct);
        return SeeOther("/arbete/utifran", "outside.handled");
    }

    private bool MayChange() => AccessRules.Ask(Viewer, Viewer.Authority, AccessAct.Change) is AccessAnswer.Allowed;
}
