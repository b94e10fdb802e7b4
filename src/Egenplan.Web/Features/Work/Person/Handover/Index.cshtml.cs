using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Person.Handover;

/// <summary>One page with all that is open about a person, for whoever takes over; read on paper too. The one who is asked answers here.</summary>
public sealed class IndexModel(CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, PlanReader plans, AccountStore accounts, HandoverStore handovers)
    : CaseFilePage(reader, store, authorities)
{
    private IReadOnlyDictionary<UserId, Account> _accounts = new Dictionary<UserId, Account>();

    /// <summary>The current plan; null when there is none.</summary>
    public IndividualPlan? Plan { get; private set; }

    /// <summary>What waits for an answer; null when nobody is asked.</summary>
    public Domain.Offers.Handover? Waiting => CaseFile.WaitingHandover();

    /// <summary>True for the one who is asked.</summary>
    public bool IsAsked => Waiting?.To == Viewer.User;

    /// <summary>Where the offer stands.</summary>
    public OfferLine Offer => OfferLine.From(CaseFile, Today, Limits);

    /// <summary>What is to be thought of about those who act for the person.</summary>
    public IEnumerable<RepresentationPrompt> Prompts => RepresentationPrompts.Of(CaseFile, Today);

    /// <summary>Measures that are not done, the first due first.</summary>
    public IEnumerable<Measure> Open => Plan is null ? [] : Plan.Measures.Where(m => m.Status is not (MeasureStatus.Done or MeasureStatus.Ended)).OrderBy(m => Plan.DueOn(m) ?? DateOnly.MaxValue);

    /// <summary>Who answers for the person until the handover is answered: the case officer, or whoever leads where there is none.</summary>
    public string HeldBy => CaseFile.CaseOfficer is { } officer && _accounts.TryGetValue(officer, out var account) && account.Active ? account.Name : T["handover.manager"];

    /// <summary>Somebody's name.</summary>
    public string NameOf(UserId? account) => account is { } id && _accounts.TryGetValue(id, out var known) ? known.Name : T["handover.nobody"];

    /// <summary>Who answers for a measure.</summary>
    public string WhoOf(Measure measure) => Plan!.IsUntaken(measure) ? T["content.nobody"] : Text.NameOf(measure.Responsible) ?? "";

    /// <summary>The plan in words.</summary>
    public PlanText Text => new(Plan!, PersonName, T);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Takes over.</summary>
    public async Task<IActionResult> OnPostTakeAsync(CancellationToken ct)
    {
        switch (await handovers.TakeOverAsync(CaseFile.Id, Viewer, Today, ct))
        {
            case ChangeResult<CaseFile>.Changed:
                return SeeOther(UrlOf(), "handover.taken");
            case ChangeResult<CaseFile>.Refused refused:
                await LoadAsync(ct);
                return Invalid(refused.Breaks);
            case ChangeResult<CaseFile>.Forbidden:
                return Forbid();
            default:
                return NotFound();
        }
    }

    /// <summary>Says no; whoever had it has it.</summary>
    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return await SaveAsync(f => f.DeclineHandover(Now), "", "handover.declined", ct, "/arbete");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        _accounts = (await accounts.AllAsync(Viewer.Authority, ct)).ToDictionary(a => a.Id);
        Plan = CaseFile.ActivePlan() is { } active ? (await plans.OpenAsync(active.Plan, Viewer, ct))?.Plan : null;
    }
}
