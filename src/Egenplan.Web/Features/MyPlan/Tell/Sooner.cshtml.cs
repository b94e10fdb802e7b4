using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Tell;

/// <summary>Why, if one wants to say.</summary>
public sealed class WhyForm
{
    public Guid Id { get; set; }

    [StringLength(2000)]
    public string? Words { get; set; }

    [StringLength(40)]
    public string? First { get; set; }
}

/// <summary>Asks for the plan to be read again sooner.</summary>
public sealed class SoonerModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : ActingPage(reader, files, accounts, store)
{
    [BindProperty]
    public WhyForm Form { get; set; } = new();

    public void OnGet() => Form.Id = ids.Next();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await ActAsync(
            new SayCommand(new OwnAct { Id = Form.Id, Kind = OwnActKind.ReadSooner, On = Today, Words = string.IsNullOrWhiteSpace(Form.Words) ? null : Form.Words.Trim() }),
            UrlOf($"sagt/{Form.Id:N}"), "my-plan.sooner.thanks", ct)
        : Invalid();
}
