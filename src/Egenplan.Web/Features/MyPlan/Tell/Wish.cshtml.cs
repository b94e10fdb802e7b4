using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Tell;

/// <summary>A few own words.</summary>
public sealed class OwnWordsForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "my-plan.words.required"), StringLength(2000)]
    public string? Words { get; set; }
}

/// <summary>A wish of one's own, at any time.</summary>
public sealed class WishModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : ActingPage(reader, files, accounts, store)
{
    [BindProperty]
    public OwnWordsForm Form { get; set; } = new();

    public void OnGet() => Form.Id = ids.Next();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await ActAsync(
            new SayCommand(new OwnAct { Id = Form.Id, Kind = OwnActKind.Wish, On = Today, Words = Form.Words?.Trim() }), UrlOf($"sagt/{Form.Id:N}"), "my-plan.wish.thanks", ct)
        : Invalid();
}
