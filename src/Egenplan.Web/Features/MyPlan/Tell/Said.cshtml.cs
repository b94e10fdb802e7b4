using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Tell;

/// <summary>One thing that was said: who hears it first, more words, the answer, and taking it back for seven days.</summary>
public sealed class SaidModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : ActingPage(reader, files, accounts, store)
{
    private const string Officer = "officer";

    [FromRoute(Name = "act")]
    public Guid ActId { get; set; }

    [BindProperty]
    public WhyForm Form { get; set; } = new();

    /// <summary>What was said.</summary>
    public OwnAct Act => Plan.OwnActs.First(a => a.Id == ActId);

    /// <summary>True while it can be put in other words.</summary>
    public bool MayChange => Act is { TakenBackOn: null, Reply: null, Kind: OwnActKind.NotDone or OwnActKind.ReadSooner } && !Plan.StandsStill;

    /// <summary>True while it can be taken back.</summary>
    public bool MayTakeBack => Act is { TakenBackOn: null, Kind: not OwnActKind.SaidNo } && OwnLaw.TakenBackWithinSevenDays(Act, Today) is null;

    /// <summary>Where to turn with an answer that is not good enough; none where it is about something else.</summary>
    public System.Collections.Immutable.ImmutableArray<ComplaintWay> Ways =>
        Act.Kind is OwnActKind.NotDone && Plan.Measures.FirstOrDefault(m => PartName.Measure(m.Id) == Act.Part) is { } measure ? NotDoneLaw.WaysOf(Plan, measure) : [];

    /// <summary>The last day to take it back.</summary>
    public DateOnly LastDay => OwnLaw.LastDayToTakeBack(Act);

    /// <summary>Id for a consent that is given anew.</summary>
    public Guid AsNew { get; } = ids.Next();

    /// <summary>Who can hear it first: the case officer, and those who take part.</summary>
    public IEnumerable<(string Value, string Name, string Symbol)> Hearers =>
        [(Officer, NameOf(Holder.TheOfficer)!, "case-officer"), .. Plan.PresentParticipants.Select(p => ($"{p.Id:N}", T.Get("my-plan.said.hearer", ("name", p.Name), ("role", RoleAfterName(p))), "person"))];

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => Plan.OwnActs.Any(a => a.Id == ActId && (!IsSelf || a.Whose is Voice.Person)) ? null : NotFound();

    public void OnGet() => Form = new WhyForm { Id = ActId, Words = Act.Words, First = Act.HearsFirst?.Participant is { } who ? $"{who:N}" : Officer };

    public async Task<IActionResult> OnPostMoreAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        var first = Guid.TryParse(Form.First, out var who) ? Holder.Of(who) : null;
        return await ActAsync(
            new SayCommand(Act with { Words = string.IsNullOrWhiteSpace(Form.Words) ? null : Form.Words.Trim(), HearsFirst = first }),
            UrlOf($"sagt/{ActId:N}"), "my-plan.saved", ct);
    }

    public Task<IActionResult> OnPostUndoAsync(Guid asNew, CancellationToken ct)
    {
        KeepOnly("asNew");
        return ActAsync(new TakeBackCommand(ActId, asNew), UrlOf("har-sagt"), $"my-plan.undo.done.{Act.Kind}", ct);
    }
}
