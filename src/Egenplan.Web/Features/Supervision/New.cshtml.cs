using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Egenplan.Data.Accounts;
using Egenplan.Data.Supervision;
using Egenplan.Domain.Supervision;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Supervision;

/// <summary>A supervision to open.</summary>
public sealed class NewForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "supervision.new.title.required"), StringLength(200)]
    public string Title { get; set; } = "";

    [StringLength(2000)]
    public string Purpose { get; set; } = "";

    [Range(0, 50)]
    public int? Most { get; set; }

    [Range(0, 50)]
    public int? None { get; set; }

    [Range(0, 50)]
    public int? ByLot { get; set; }

    [Range(1, Lot.MostSeed)]
    public int? Seed { get; set; }

    [Required(ErrorMessage = "supervision.new.day.required")]
    public DateOnly? Day { get; set; }

    public DateOnly? AnswerBy { get; set; }

    [Required(ErrorMessage = "supervision.new.questions.required"), StringLength(8000)]
    public string Questions { get; set; } = "";
}

/// <summary>Opens a supervision: what it is about, whom it picks and what it asks.</summary>
public sealed class NewModel(SupervisionStore store, AuthorityStore authorities) : WorkPage
{
    // As the county board did: the six with most plans and two with none.
    private const int PresetMost = 6, PresetNone = 2;

    [BindProperty]
    public NewForm Form { get; set; } = new();

    /// <summary>How many authorities there are to pick among.</summary>
    public int Among { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await store.IsSupervisorAsync(Viewer, ct))
            return NotFound();
        Among = await store.AmongAsync(ct);
        Form = new NewForm { Most = PresetMost, None = PresetNone, ByLot = 0, Day = Today.AddDays(-1), AnswerBy = Today.AddMonths(1), Purpose = T["supervision.preset.purpose"], Questions = T["supervision.preset.questions"] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await store.IsSupervisorAsync(Viewer, ct))
            return NotFound();
        Among = await store.AmongAsync(ct);
        if (!ModelState.IsValid)
            return Invalid();
        var questions = SupervisionForm.QuestionsIn(Form.Questions);
        if (questions.Length is 0 or > SupervisionForm.MostQuestions)
            return Invalid("Form.Questions", questions.IsEmpty ? "supervision.new.questions.required" : "supervision.new.questions.many", ("max", SupervisionForm.MostQuestions));
        var rule = new PickRule(Form.Most ?? 0, Form.None ?? 0, Form.ByLot ?? 0, Form.Seed ?? RandomNumberGenerator.GetInt32(1, Lot.MostSeed), Form.Seed is not null);
        if (rule.Most + rule.None + rule.ByLot == 0)
            return Invalid("Form.Most", "supervision.new.nobody");
        if (Form.Day > Today)
            return Invalid("Form.Day", "supervision.new.day.future");
        var from = (await authorities.FindAsync(Viewer.Authority, ct))!.Name;
        var form = new SupervisionForm { Title = Form.Title.Trim(), Purpose = Form.Purpose.Trim(), From = from, AnswerBy = Form.AnswerBy, Questions = questions };
        var (result, day) = await store.OpenAsync(new SupervisionToOpen(Form.Id, form, rule, Form.Day!.Value), Viewer, ct);
        return result switch
        {
            SupervisionOpened.Sent when day != Form.Day => SeeOther($"/tillsyn/{Form.Id:N}", "supervision.sent.day", ("day", day)),
            SupervisionOpened.Sent => SeeOther($"/tillsyn/{Form.Id:N}", "supervision.sent"),
            SupervisionOpened.NobodyPicked => Invalid("Form.Most", "supervision.new.none-fits"),
            SupervisionOpened.NothingCounted => Invalid("Form.Day", "supervision.new.day.not-counted"),
            SupervisionOpened.Conflict => Invalid("Form.Title", "supervision.new.again"),
            _ => NotFound(),
        };
    }
}
