using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Content.EditWish;

/// <summary>One wish for the future, and the honest answer to it.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : EditPage(reader, store)
{
    [FromRoute(Name = "wishId")]
    public Guid WishId { get; set; }

    [BindProperty]
    public WishForm Form { get; set; } = new();

    /// <summary>The wish as it is saved; null while it is new.</summary>
    public Wish? Saved => Plan.Wishes.FirstOrDefault(w => w.Id == WishId);

    /// <summary>True when the words were written by the one whose they are: staff answer them, and do not change them.</summary>
    public bool IsOwn => Saved is { Words.InOwnHand: true };

    public override string Part => PartName.Wish(WishId);

    public override bool IsNew => Saved is null;

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var wish = Form.ToWish(WishId, Saved);
        return WriteAsync(
            plan => plan.WriteWish(wish with { Words = Said(wish.Words, plan.Wishes.FirstOrDefault(w => w.Id == WishId)?.Words) }, Today), "content.wish.saved", ct);
    }

    /// <summary>A wish in lines, for a conflict.</summary>
    public string InLines(Wish? wish) => wish is null
        ? T["content.gone"]
        : Lines(
            ("content.wish.words", wish.Words.Text),
            ("content.goal.whose", Text.WhoseWords(wish.Words)),
            ("content.wish.kind", T.Of(wish.Kind)),
            ("content.wish.year", wish.Year is { } year ? $"{year}" : null),
            ("content.wish.answer", T.Of(wish.Answer)),
            ("content.wish.answer.words", wish.AnswerWords));

    protected override void Fill() => Form = WishForm.From(Saved);
}

/// <summary>What a wish says.</summary>
public sealed class WishForm
{
    [StringLength(2000)]
    public string? Words { get; set; }

    public Voice Whose { get; set; } = Voice.Person;

    [StringLength(120)]
    public string? By { get; set; }

    [Required(ErrorMessage = "content.wish.kind.required")]
    public WishKind? Kind { get; set; }

    public int? Year { get; set; }

    public WishAnswer Answer { get; set; }

    [StringLength(2000)]
    public string? AnswerWords { get; set; }

    public bool AboutOther { get; set; }

    public static WishForm From(Wish? wish) => wish is null ? new() : new()
    {
        Words = wish.Words.Text,
        Whose = wish.Words.Whose,
        By = wish.Words.By,
        Kind = wish.Kind,
        Year = wish.Year,
        Answer = wish.Answer,
        AnswerWords = wish.AnswerWords,
        AboutOther = wish.AboutOther,
    };

    /// <summary>The wish as the form has it; what the person wrote in their own hand stays as it is.</summary>
    public Wish ToWish(Guid id, Wish? saved) => new()
    {
        Id = id,
        Words = saved is { Words.InOwnHand: true } ? saved.Words : new Quote(Words?.Trim() ?? "", Whose, Whose == Voice.Person ? null : Blank.ToNull(By)),
        Kind = Kind ?? WishKind.Other,
        Year = Year,
        Answer = Answer,
        AnswerWords = Blank.ToNull(AnswerWords),
        AboutOther = AboutOther,
    };
}
