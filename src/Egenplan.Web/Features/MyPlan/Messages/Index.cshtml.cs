using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Messages;

/// <summary>Meddelanden on the person's own side: with the case officer, and for the person what others have written with the officer.</summary>
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : MyPlanPage(reader, files, accounts)
{
    [BindProperty]
    public MessageForm Form { get; set; } = new();

    /// <summary>One's own conversation.</summary>
    public IReadOnlyList<MessageLine> Lines => [.. Plan.Messages.Where(IsOwn).Select(LineOf)];

    /// <summary>What others have written with the case officer: the person's to know.</summary>
    public IReadOnlyList<MessageLine> Others => IsSelf ? [.. Plan.Messages.Where(m => !IsOwn(m)).Select(LineOf)] : [];

    /// <summary>The case officer's name.</summary>
    public string Officer => OfficerName.Length > 0 ? OfficerName : T["my-plan.officer"];

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => View!.Permission.MayDo(PlanPart.OwnWords) ? null : NotFound();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Form = new MessageForm { Id = ids.Next() };
        if (Plan.Messages.Any(m => IsOwn(m) && m is { FromOfficer: true, IsUnopened: true }))
            await store.OpenMessagesAsync(Plan.Id, Viewer, [.. Plan.Messages.Select(m => m.Id)], ct: ct);
    }

    /// <summary>Sends to the case officer.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => !ModelState.IsValid
        ? Invalid()
        : await store.WriteMessageAsync(Plan.Id, Viewer, Form.Id, null, Form.Text?.Trim() ?? "", MessageWords.Of(HttpContext.RequestServices), ct) switch
        {
            ChangeResult<PlanMessage>.Changed => SeeOther(UrlOf("meddelanden"), "my-plan.messages.sent"),
            ChangeResult<PlanMessage>.Refused refused => Invalid(refused.Breaks),
            _ => NotFound(),
        };

    // A representative gets nothing but their own conversation from the reader.
    private bool IsOwn(PlanMessage message) => !IsSelf || message.With.Kind is MessagePartyKind.Person;

    private MessageLine LineOf(PlanMessage message) =>
        new(message.FromOfficer ? Officer : IsOwn(message) ? T["my-plan.messages.you"] : NameOf(message.With), message.On, message.Text, IsOwn(message) && !message.FromOfficer, IsOwn(message) ? message.OpenedOn : message.On);

    private string NameOf(MessageParty party) => party.Kind is MessagePartyKind.Representative
        ? Person.Representatives.FirstOrDefault(r => r.Id == party.Id)?.Name ?? T["message.gone"]
        : Plan.ParticipantOf(party.Id)?.Name ?? T["message.gone"];
}
