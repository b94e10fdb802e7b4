using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Egenplan.Web.Features.Work.Plans.Content;

/// <summary>The whole draft as it will read, and one form that adds goals and measures.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, IdSource ids) : PlanPage(reader, store)
{
    /// <summary>Where the fields of a new goal find those who can take something on.</summary>
    public const string HoldersKey = "Holders";

    /// <summary>What is added.</summary>
    [BindProperty]
    public AddForm Form { get; set; } = new();

    /// <summary>True when the draft can be changed by this viewer now.</summary>
    public bool MayEdit => MayChange && !Plan.StandsStill;

    /// <summary>The draft as it reads.</summary>
    public PlanText Text => new(Plan, PersonName, T, MayEdit ? UrlOf("innehall") : null);

    /// <summary>Those who can take something on.</summary>
    public IReadOnlyList<SelectListItem> Holders => [.. HolderChoice.Of(Plan, PersonName, T)];

    /// <summary>Place of the empty row of a goal in the form, or -1.</summary>
    public int RowOf(Guid goal) => Form.Rows.FindIndex(r => r.Goal == goal);

    /// <summary>Address where a part of a kind is added; the id lies in the address, so that sending twice adds once.</summary>
    public string UrlOfNew(string page) => Text.UrlOf(page, ids.Next());

    /// <summary>What the fields of one new goal need to know: their place in the form, and those who can take something on.</summary>
    public ViewDataDictionary FieldsOf(int newGoal)
    {
        var fields = new ViewDataDictionary<NewGoal>(ViewData, Form.NewGoals[newGoal]) { [HoldersKey] = Holders };
        fields.TemplateInfo.HtmlFieldPrefix = $"{nameof(Form)}.{nameof(AddForm.NewGoals)}[{newGoal}]";
        return fields;
    }

    public void OnGet() => Form = AddForm.For(Plan, ids);

    /// <summary>Adds what is filled in, and goes on to the agreement or stays.</summary>
    /// <param name="then"><c>stay</c> to go on writing.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        return await SaveAsync(
            plan => Form.AddTo(plan, Today, ids, Beside?.Supporter, WithWhose), () => UrlOf(then == "stay" ? "innehall" : "overenskommelse"), "content.saved", ct: ct);
    }
}
