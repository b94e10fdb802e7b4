using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Plans.NotDone;

/// <summary>The answer to somebody's word that something was not done: why, what happens now, by when, and by whom.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, AuthorityStore authorities) : PlanPage(reader, store)
{
    /// <summary>Which word.</summary>
    [FromRoute(Name = "word")]
    public Guid WordId { get; set; }

    /// <summary>The answer.</summary>
    [BindProperty]
    public NotDoneForm Form { get; set; } = new();

    /// <summary>What was said.</summary>
    public NotDoneWord Word => Plan.NotDoneWords.First(w => w.Id == WordId);

    /// <summary>The measure it is about; null when it is in the plan no longer.</summary>
    public Measure? Measure => Plan.Measures.FirstOrDefault(m => PartName.Measure(m.Id) == Word.Part);

    /// <summary>Who said it.</summary>
    public string Speaker => Word.Participant is { } participant ? Plan.ParticipantOf(participant)?.Name ?? "" : Plan.OwnActs.First(a => a.Id == WordId).By ?? PersonName;

    /// <summary>Who can do it instead.</summary>
    public IEnumerable<SelectListItem> Holders => HolderChoice.Of(Plan, PersonName, T, other: true);

    /// <summary>The day by which the authority wants it answered.</summary>
    public DateOnly AnswerBy { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    /// <summary>Answers; the person reads it on their own side, and whoever told it on theirs.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (!ModelState.IsValid)
            return Invalid();
        var reply = new OwnReply(Today, Viewer.User, Form.Words?.Trim() ?? "")
        {
            Cause = Blank.ToNull(Form.Cause),
            NewDay = Form.NewDay,
            NewHolder = HolderChoice.Read(Form.NewHolder, Form.NewHolderName),
        };
        return await SaveAsync(plan => Word.Participant is null ? plan.ReplyToOwn(WordId, reply) : plan.ReplyToReport(WordId, reply), () => UrlOf(), "told.sent", ct: ct);
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (Plan.NotDoneWords.All(w => w.Id != WordId))
            return false;
        var limits = LocalLimits.From((await authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>());
        AnswerBy = Word.On.AddDays(limits.NotDoneDays);
        return true;
    }
}

/// <summary>Why, and what happens now.</summary>
public sealed class NotDoneForm
{
    [StringLength(1000)]
    public string? Cause { get; set; }

    [StringLength(2000)]
    public string? Words { get; set; }

    public DateOnly? NewDay { get; set; }

    /// <summary>As <see cref="HolderChoice"/> writes it; empty: the same as before.</summary>
    public string? NewHolder { get; set; }

    [StringLength(120)]
    public string? NewHolderName { get; set; }
}
