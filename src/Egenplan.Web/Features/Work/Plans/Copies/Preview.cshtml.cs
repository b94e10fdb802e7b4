using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Copies;

/// <summary>Exactly what a recipient would get, read before anything is handed out.</summary>
public sealed class PreviewModel(PlanReader reader, PlanStore store, PlanPapers papers) : PlanPage(reader, store)
{
    private readonly PlanReader _reader = reader;
    private Guid? _to;

    [FromRoute(Name = "version")]
    public int Version { get; set; }

    /// <summary>The extract as it reads.</summary>
    public PlanText Text { get; private set; } = null!;

    /// <summary>The consent it rests on; null for the person's own copy.</summary>
    public Consent? Consent { get; private set; }

    /// <summary>The consent's last day.</summary>
    public DateOnly LastDay => ConsentLaw.LastDay(Consent!, Plan.ReviewAfter(Consent!));

    /// <summary>What was answered when the version was agreed, where the history goes out.</summary>
    public IReadOnlyList<(string Who, string Said)> Answers { get; private set; } = [];

    /// <summary>Who would get it.</summary>
    public string RecipientName => _to is null ? PersonName : Plan.ParticipantOf(_to)?.Name ?? "";

    /// <summary>What the person has cut out, by name, for the officer's own check.</summary>
    public IEnumerable<string> LeftOut => Consent is null ? [] : Consent.LeftOut.Select(part => new PlanText(Plan, PersonName, T).About(part)).Distinct();

    /// <summary>How a recipient who is also a representative stands to the person; null for others.</summary>
    public RelationState? Tell => Plan.ParticipantOf(_to) is { } who ? RepresentativeSays.Of(Person, who, Today) : null;

    /// <summary>The same as a paper.</summary>
    public string PaperUrl => UrlOf($"kopior/{Version}.pdf{(_to is { } to ? $"?till={to:N}" : "")}");

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "till")] Guid? to, CancellationToken ct)
    {
        if (Plan.Adoptions.All(a => a.Number != Version))
            return NotFound();
        if (await papers.CopyAsync(_reader, View, Viewer, Version, to, Today, ct) is not { } copy)
            return Forbid();
        _to = to;
        Consent = copy.Consent;
        Text = new PlanText(copy.Extract.Plan, PersonName, T);
        if (copy.Extract.Parts.Contains(PlanPart.History) && copy.Extract.Plan.InForce is { } adopted)
            Answers = [(PersonName, PlanAgreement.Answer(adopted.PersonsAnswer, T)), .. adopted.Representatives.Select(r => (r.Name, PlanAgreement.Answer(r.Answer, T)))];
        return Page();
    }
}
