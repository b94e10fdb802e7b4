using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.LogReview.Review;

/// <summary>What was decided about one line.</summary>
public sealed class DecisionForm
{
    public int Number { get; set; }

    [Required(ErrorMessage = "log.line.decision.required")]
    public LogDecision? Decision { get; set; }

    [StringLength(2000)]
    public string Words { get; set; } = "";
}

/// <summary>One month's review: a decision on each line, then a signature.</summary>
public sealed class IndexModel(LogReviewStore reviews, AccountStore accounts) : WorkPage
{
    private const int PageSize = 25;
    private IReadOnlyDictionary<UserId, Account> _accounts = new Dictionary<UserId, Account>();

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "sida")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    /// <summary>The review.</summary>
    public Data.Journal.LogReview Review { get; private set; } = null!;

    /// <summary>The lines of this page.</summary>
    public IEnumerable<LogReviewLine> Shown => Review.Lines.Skip((PageNumber - 1) * PageSize).Take(PageSize);

    public int Pages => Math.Max(1, (Review.Lines.Count + PageSize - 1) / PageSize);

    /// <summary>Lines without a decision.</summary>
    public int Left => Review.Lines.Count(l => l.Decision is null);

    /// <summary>True when the viewer may decide about a line.</summary>
    public bool MayDecide(LogReviewLine line) => Review.SignedAt is null && LogDraw.MayDecide(Viewer.User, line.Line);

    /// <summary>Name of an account, or a dash.</summary>
    public string NameOf(UserId? id) => id is { } user && _accounts.TryGetValue(user, out var account) ? account.Name : "–";

    /// <summary>An instant's day in Sweden.</summary>
    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    /// <summary>Decides about a line.</summary>
    public async Task<IActionResult> OnPostDecideAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return await LoadAsync(ct) ? Invalid() : NotFound();
        var answer = await reviews.DecideAsync(Id, Form.Number, Form.Decision!.Value, Form.Words.Trim(), Viewer, ct);
        return await AnswerAsync(answer, $"/logg/{Id:N}?sida={PageNumber}#rad-{Form.Number}", "log.line.saved", ct);
    }

    /// <summary>Signs the review off.</summary>
    public async Task<IActionResult> OnPostSignAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return await AnswerAsync(await reviews.SignAsync(Id, Viewer, ct), "/logg", "log.signed", ct);
    }

    private async Task<IActionResult> AnswerAsync(LogReviewAnswer answer, string onwards, string told, CancellationToken ct)
    {
        if (answer is LogReviewAnswer.Saved)
            return SeeOther(onwards, told);
        if (answer is LogReviewAnswer.NotFound || !await LoadAsync(ct))
            return NotFound();
        return Invalid("", answer is LogReviewAnswer.Own ? "log.own" : "log.not-now");
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await reviews.OpenAsync(Id, Viewer, ct) is not { } review)
            return false;
        Review = review;
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        _accounts = (await accounts.AllAsync(Viewer.Authority, ct)).ToDictionary(a => a.Id);
        return true;
    }
}
