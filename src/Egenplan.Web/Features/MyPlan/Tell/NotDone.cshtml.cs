using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Tell;

/// <summary>One press.</summary>
public sealed class NotDoneForm
{
    public Guid Id { get; set; }

    public Guid Measure { get; set; }
}

/// <summary>"Det blev inte gjort": one press at what was promised; more can be said on the page after it.</summary>
public sealed class NotDoneModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store) : ActingPage(reader, files, accounts, store)
{
    [BindProperty]
    public NotDoneForm Form { get; set; } = new();

    /// <summary>What is promised and not done.</summary>
    public IEnumerable<Measure> Measures =>
        Plan.Measures.Where(m => m.Kind is not MeasureKind.OwnDoing && m.Status is not (MeasureStatus.Done or MeasureStatus.Ended));

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => ActAsync(
        new SayCommand(new OwnAct { Id = Form.Id, Kind = OwnActKind.NotDone, On = Today, Part = PartName.Measure(Form.Measure) }),
        UrlOf($"sagt/{Form.Id:N}"), "my-plan.not-done.thanks", ct);
}
