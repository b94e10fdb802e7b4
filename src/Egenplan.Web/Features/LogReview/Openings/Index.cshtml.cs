using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.LogReview.Openings;

/// <summary>What came of looking into an opening.</summary>
public sealed class VerdictForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "emergency.opening.verdict.required")]
    public BreakGlassVerdict? Verdict { get; set; }

    [Required(ErrorMessage = "emergency.opening.words.required"), StringLength(2000)]
    public string Words { get; set; } = "";
}

/// <summary>Every emergency opening, to be looked into by somebody else within seven days. Shows no person.</summary>
public sealed class IndexModel(BreakGlassStore openings, AccountStore accounts) : WorkPage
{
    private IReadOnlyDictionary<UserId, Account> _accounts = new Dictionary<UserId, Account>();

    [BindProperty]
    public VerdictForm Form { get; set; } = new();

    /// <summary>The openings, newest first.</summary>
    public IReadOnlyList<Opening> Openings { get; private set; } = [];

    /// <summary>How many this year.</summary>
    public int CountThisYear => Openings.Count(o => DayOf(o.OpenedAt).Year == Today.Year);

    /// <summary>True when the viewer may look into it.</summary>
    public bool MayReview(Opening opening) => opening.ReviewedAt is null && opening.By != Viewer.User;

    /// <summary>True when it should have been looked into.</summary>
    public bool IsLate(Opening opening) => BreakGlass.IsLate(DayOf(opening.OpenedAt), opening.ReviewedAt is { } at ? DayOf(at) : null, Today);

    public string NameOf(UserId id) => _accounts.TryGetValue(id, out var account) ? account.Name : "–";

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    public TimeOnly TimeOf(DateTime at) => TimeOnly.FromDateTime(SwedishTime.InSweden(at));

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Looks into an opening.</summary>
    public async Task<IActionResult> OnPostReviewAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (!ModelState.IsValid)
            return Invalid();
        return await openings.ReviewAsync(Form.Id, Form.Verdict!.Value, Form.Words.Trim(), Viewer, ct) switch
        {
            LogReviewAnswer.Saved => SeeOther("/logg/nodoppningar", "emergency.opening.saved"),
            LogReviewAnswer.Own => Invalid("", "emergency.opening.own"),
            LogReviewAnswer.NotNow => Invalid("", "emergency.opening.done"),
            _ => NotFound(),
        };
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Openings = await openings.AllAsync(Viewer, ct);
        _accounts = (await accounts.AllAsync(Viewer.Authority, ct)).ToDictionary(a => a.Id);
    }
}
