using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Messages;

/// <summary>Meddelanden: what the case officer and each of the others write to each other in the plan.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, AccountStore accounts, IdSource ids) : PlanPage(reader, store)
{
    private readonly PlanStore _store = store;
    private IReadOnlyDictionary<UserId, string> _staff = new Dictionary<UserId, string>();

    [BindProperty]
    public MessageForm Form { get; set; } = new();

    /// <summary>Whose conversation is shown.</summary>
    [FromQuery(Name = "med")]
    public string? WithKey { get; set; }

    /// <summary>Whose conversation is shown.</summary>
    public MessageParty With => MessageKey.Read(WithKey) is { } asked && Parties.Contains(asked) ? asked : Plan.UnopenedByOfficer().FirstOrDefault()?.With ?? MessageParty.ThePerson;

    /// <summary>Everybody who has a conversation, or may have one.</summary>
    public IReadOnlyList<MessageParty> Parties =>
    [
        .. new[] { MessageParty.ThePerson }
            .Concat(MessageAccess.Representatives(Person, Today).Select(r => new MessageParty(MessagePartyKind.Representative, r.Id)))
            .Concat(MessageAccess.Participants(Plan, Person, Today).Select(p => new MessageParty(MessagePartyKind.Participant, p.Id)))
            .Concat(Plan.Messages.Select(m => m.With)).Distinct(),
    ];

    /// <summary>True when the one shown can still be written to.</summary>
    public bool MayWrite => MayChange && Plan.IsCurrent && MessageAccess.MayReach(Plan, Person, With, Today);

    /// <summary>The conversation.</summary>
    public IReadOnlyList<MessageLine> Lines =>
        [.. Plan.Messages.Where(m => m.With == With).Select(m => new MessageLine(m.FromOfficer ? StaffName(m) : NameOf(m.With), m.On, m.Text, m.FromOfficer, m.OpenedOn))];

    /// <summary>How many in a conversation staff have not opened.</summary>
    public int UnopenedOf(MessageParty party) => Plan.UnopenedByOfficer().Count(m => m.With == party);

    /// <summary>What a party is called.</summary>
    public string NameOf(MessageParty party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return party.Kind switch
        {
            MessagePartyKind.Representative => Person.Representatives.FirstOrDefault(r => r.Id == party.Id)?.Name ?? T["message.gone"],
            MessagePartyKind.Participant => Plan.ParticipantOf(party.Id)?.Name ?? T["message.gone"],
            _ => PersonName,
        };
    }

    /// <summary>Shows a conversation; when the plan's own case officer does, it has been opened.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        Form = new MessageForm { Id = ids.Next(), With = MessageKey.Write(With) };
        await LoadAsync(ct);
        if (Viewer.User == Plan.Officer && UnopenedOf(With) > 0)
            await _store.OpenMessagesAsync(Plan.Id, Viewer, [.. Plan.Messages.Select(m => m.Id)], With, ct);
    }

    /// <summary>Sends.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        WithKey = Form.With;
        await LoadAsync(ct);
        if (!ModelState.IsValid)
            return Invalid();
        return await _store.WriteMessageAsync(Plan.Id, Viewer, Form.Id, MessageKey.Read(Form.With), Form.Text?.Trim() ?? "", MessageWords.Of(HttpContext.RequestServices), ct) switch
        {
            ChangeResult<PlanMessage>.Changed => SeeOther(UrlOf($"meddelanden?med={Form.With}"), "messages.sent"),
            ChangeResult<PlanMessage>.Refused refused => Invalid(refused.Breaks),
            _ => NotFound(),
        };
    }

    private string StaffName(PlanMessage message) => message.By is { } by && _staff.TryGetValue(by, out var name) ? name : T["plans.holder.officer"];

    private async Task LoadAsync(CancellationToken ct)
    {
        var names = new Dictionary<UserId, string>();
        foreach (var by in Plan.Messages.Select(m => m.By).OfType<UserId>().Distinct())
        {
            if (await accounts.FindAsync(Viewer.Authority, by, ct) is { } account)
                names[by] = account.Name;
        }

        _staff = names;
    }
}
