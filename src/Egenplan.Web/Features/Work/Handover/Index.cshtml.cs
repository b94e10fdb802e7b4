using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Handover;

/// <summary>Lämna över: everything that one case officer has is offered to another, who must say yes.</summary>
public sealed class IndexModel(HandoverStore handovers, OutboxStore outbox, AccountStore accounts, IdSource ids) : WorkPage
{
    /// <summary>From whom, to whom, why.</summary>
    [BindProperty]
    public HandoverForm Form { get; set; } = new();

    /// <summary>Who has how many.</summary>
    public IReadOnlyList<Caseload> Loads { get; private set; } = [];

    /// <summary>Whose can be handed over by the viewer.</summary>
    public IEnumerable<SelectListItem> Givers => Loads
        .Where(l => l.People > 0 && (Viewer.Kind is ViewerKind.UnitManager || !l.Officer.Active || l.Officer.Id == Viewer.User))
        .Select(l => new SelectListItem(T.Get("handover.giver", ("name", l.Officer.Name), ("count", l.People)), l.Officer.Id.Value.ToString("N")));

    /// <summary>Who can be asked.</summary>
    public IEnumerable<SelectListItem> Takers =>
        Loads.Where(l => l.Officer is { Active: true, Kind: ViewerKind.CaseOfficer }).Select(l => new SelectListItem(l.Officer.Name, l.Officer.Id.Value.ToString("N")));

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    /// <summary>Asks.</summary>
    [DoneByParts]
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (!ModelState.IsValid)
            return Invalid();
        if (Form.From == Form.To)
            return Invalid("Form.To", "rule.HandoverIsToSomebodyElse");
        var asking = await handovers.AskAsync(Viewer, new UserId(Form.From!.Value), new UserId(Form.To!.Value), Form.Reason!.Value, Today, ct);
        if (asking.Answer is AccessAnswer.Forbidden)
            return Forbid();
        if (asking.Answer is not AccessAnswer.Allowed)
            return Invalid("Form.To", "handover.not-there");
        if (asking.Asked > 0 && await accounts.FindAsync(Viewer.Authority, new UserId(Form.To.Value), ct) is { Email.Length: > 0 } taker)
        {
            var message = new OutboxMessage { Id = ids.Next(), To = taker.Email, Subject = T["handover.mail.subject"], Text = T.Get("handover.mail.text", ("count", asking.Asked)) };
            await outbox.AddAsync(Viewer.Authority, [message], ct);
        }

        return SeeOther("/arbete/overlamning", "handover.asked", ("count", asking.Asked));
    }

    private async Task LoadAsync(CancellationToken ct) => Loads = await handovers.LoadsAsync(Viewer, ct);
}

/// <summary>From whom, to whom, why.</summary>
public sealed class HandoverForm
{
    [Required(ErrorMessage = "handover.from.required")]
    public Guid? From { get; set; }

    [Required(ErrorMessage = "handover.to.required")]
    public Guid? To { get; set; }

    [Required(ErrorMessage = "handover.reason.required")]
    public HandoverReason? Reason { get; set; }
}
