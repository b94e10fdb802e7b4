using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Attachments;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Copies;

/// <summary>Copies of the adopted version to the person and to those the person said yes to; notices to the region.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, PlanPapers papers, AttachmentStore attachments, CurrentViewer current, IdSource ids) : PlanPage(reader, store)
{
    private readonly PlanReader _reader = reader;

    /// <summary>Who gets a copy now.</summary>
    [BindProperty]
    public CopyForm Form { get; set; } = new();

    /// <summary>A notice that a plan exists.</summary>
    [BindProperty]
    public NoticeForm Notice { get; set; } = new();

    /// <summary>Those who take part without having been consented to: named, and given nothing.</summary>
    public IEnumerable<string> WithoutConsent =>
        Plan.PresentParticipants.Where(p => !MayGet(p)).Select(p => p.Name);

    private bool MayGet(Participant participant) => Plan.ConsentFor(participant.Id, Today) is not null && ConsentLaw.ThreatGetsNothing(Person, participant) is null;

    public void OnGet()
    {
        Form = new CopyForm
        {
            Version = Plan.InForce?.Number ?? 0,
            To =
            [
                new CopyRow { Id = ids.Next(), Send = !HasCopy(null) },
                .. Plan.PresentParticipants.Where(MayGet)
                    .Select(p => new CopyRow { Id = ids.Next(), Participant = p.Id, Send = !HasCopy(p.Id) }),
            ],
        };
        Notice = new NoticeForm { Id = ids.Next(), On = Today, Body = T["copies.notice.region"] };
    }

    /// <summary>Freezes what each chosen recipient gets, keeps it, and registers it with its hash.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Form));
        if (!ModelState.IsValid)
            return Invalid();
        var frozen = new Dictionary<Guid, (FrozenExtract Extract, byte[] Pdf)>();
        foreach (var row in Form.To.Where(r => r.Send && Plan.Copies.All(c => c.Id != r.Id)))
        {
            if (await papers.CopyAsync(_reader, View, Viewer, Form.Version, row.Participant, Today, ct) is { } copy)
                frozen[row.Id] = (new FrozenExtract(ids.Next(), copy.Sha256, copy.Consent?.Id, copy.Consent is { } by ? Plan.RevisionOf(PartName.Consent(by.Id)) : 0), copy.Pdf);
        }

        Outcome<IndividualPlan> HandOut(IndividualPlan plan) => Form.To.Where(r => r.Send).Aggregate(
            Outcome<IndividualPlan>.Done(plan),
            (o, row) => o.Then(p => ThreatOf(row) is { } threat
                ? Outcome<IndividualPlan>.Refused([threat])
                : p.HandOutCopy(row.Id, Form.Version, row.Participant, Form.Way, Today, frozen.TryGetValue(row.Id, out var kept) ? kept.Extract : null)));

        if (HandOut(Plan).Holds)
        {
            foreach (var (extract, pdf) in frozen.Values)
                await attachments.SaveAsync(extract.Id, Person.Id, Plan.Id, Viewer, T["papers.copy.file"], "application/pdf", new MemoryStream(pdf), ct);
        }

        return await SaveAsync(HandOut, () => UrlOf("kopior"), "copies.saved", ct: ct);
    }

    /// <summary>Whoever has got something on their own page, and has an address, is told so: from whom, what kind of thing and what to do, and of nobody.</summary>
    protected override IEnumerable<OutboxMessage> Messages(IndividualPlan plan, ImmutableArray<Fact> facts) =>
        from fact in facts.OfType<CopyHandedOut>()
        where plan.Copies.Any(c => c.Id == fact.Copy && c.Way is CopyWay.OwnPage)
        let address = plan.ParticipantOf(fact.Participant)?.Email
        where !string.IsNullOrWhiteSpace(address)
        select new OutboxMessage
        {
            Id = ids.Next(),
            To = address,
            Subject = T.Get("copies.mail.subject", ("authority", current.AuthorityName)),
            Text = T.Get("copies.mail.text", ("authority", current.AuthorityName)),
        };

    /// <summary>Registers a notice between municipality and region.</summary>
    public async Task<IActionResult> OnPostNoticeAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Notice));
        if (!ModelState.IsValid)
            return Invalid();
        var notice = new PlanNotice(Notice.Id, Notice.Incoming, Notice.Body!.Trim(), Notice.On ?? Today, Notice.Incoming ? null : Plan.InForce?.Number);
        return await SaveAsync(plan => plan.RegisterNotice(notice), () => UrlOf("kopior"), "copies.notice.saved", nameof(Notice), ct);
    }

    /// <summary>What somebody may see, and what the person said is not for them: read before every handing out.</summary>
    public string ScopeOf(CopyRow row)
    {
        if (row.Participant is not { } participant || Plan.ConsentFor(participant, Today) is not { } consent)
            return T.Of(ConsentScope.WholePlan);
        return consent.NotThis is { } words ? $"{T.Of(consent.Scope)}. {T.Get("people.not-this", ("words", words))}" : T.Of(consent.Scope);
    }

    /// <summary>Where one reads exactly what a recipient would get.</summary>
    public string PreviewOf(int version, Guid? participant) => UrlOf($"kopior/{version}/las{(participant is { } to ? $"?till={to:N}" : "")}");

    /// <summary>The name of a recipient.</summary>
    public string RecipientOf(Guid? participant) => participant is null ? PersonName : Plan.ParticipantOf(participant)?.Name ?? "";

    private RuleBreak? ThreatOf(CopyRow row) => Plan.ParticipantOf(row.Participant) is { } recipient ? ConsentLaw.ThreatGetsNothing(Person, recipient) : null;

    private bool HasCopy(Guid? participant) => Plan.Copies.Any(c => c.Participant == participant && c.Version == Plan.InForce?.Number);
}

/// <summary>One recipient.</summary>
public sealed class CopyRow
{
    public Guid Id { get; set; }

    public Guid? Participant { get; set; }

    public bool Send { get; set; }
}

/// <summary>Which copies, how.</summary>
public sealed class CopyForm
{
    public int Version { get; set; }

    public CopyWay Way { get; set; } = CopyWay.Post;

    public List<CopyRow> To { get; set; } = [];
}

/// <summary>A notice out or in.</summary>
public sealed class NoticeForm
{
    public Guid Id { get; set; }

    public bool Incoming { get; set; }

    [Required(ErrorMessage = "copies.notice.body.required"), StringLength(120)]
    public string? Body { get; set; }

    public DateOnly? On { get; set; }
}
