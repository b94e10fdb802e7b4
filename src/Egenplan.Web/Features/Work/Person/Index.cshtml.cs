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
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Person;

/// <summary>One person: the next thing to do as the one big button, then what is known; everything else folded.</summary>
public sealed class IndexModel(
    CaseFileReader reader, CaseFileStore store, PlanStore plans, AuthorityStore authorities, AccountStore accounts, IdSource ids)
    : CaseFilePage(reader, store, authorities)
{
    [BindProperty]
    public OfferForm Offer { get; set; } = new();

    [BindProperty]
    public BeforeForm Before { get; set; } = new();

    [BindProperty]
    public AnswerForm Answer { get; set; } = new();

    [BindProperty]
    public ToldForm Told { get; set; } = new();

    [BindProperty(Name = "Asked")]
    public RequestForm Asked { get; set; } = new();

    [BindProperty]
    public WithdrawForm Withdraw { get; set; } = new();

    [BindProperty]
    public DecisionForm Decision { get; set; } = new();

    /// <summary>Who is to answer for a request from now on.</summary>
    [BindProperty]
    public Guid? NewOfficer { get; set; }

    /// <summary>True when the whole personal number was asked for.</summary>
    public bool ShowsNumber => Request.Query["nummer"] == "visa";

    /// <summary>Where the offer stands.</summary>
    public OfferLine Line => OfferLine.From(CaseFile, Today, Limits);

    /// <summary>The open requests with their clocks.</summary>
    public IEnumerable<RequestLine> Requests => CaseFile.OpenRequests().Select(r => RequestLine.From(r, Today));

    /// <summary>The authority's accounts, for names.</summary>
    public IReadOnlyDictionary<UserId, Account> Accounts { get; private set; } = new Dictionary<UserId, Account>();

    /// <summary>What has happened, newest first.</summary>
    public IReadOnlyList<HistoryLine> History => HistoryLine.Of(CaseFile, T, NameOf);

    /// <summary>Who may be named as case officer.</summary>
    public IEnumerable<SelectListItem> Officers => Accounts.Values
        .Where(a => a is { Active: true, Kind: ViewerKind.CaseOfficer } || a.Id == Viewer.User)
        .Select(a => new SelectListItem(a.Name, a.Id.Value.ToString()));

    /// <summary>Name of an account, or a dash for one that is not there.</summary>
    public string NameOf(UserId? user) => user is { } id && Accounts.TryGetValue(id, out var account) ? account.Name : "–";

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostOfferAsync(CancellationToken ct) =>
        SaveAsync(f => f.MakeOffer(new OfferToMake(Offer.Id, Offer.Way ?? OfferWay.Letter, Offer.MadeOn ?? Today, Offer.OtherWay.Trim()), Now), nameof(Offer), "person.offer.saved", ct);

    public Task<IActionResult> OnPostBeforeAsync(CancellationToken ct) =>
        SaveAsync(f => f.OfferedBefore(Before.Id, Before.MadeOn, Now, Limits), nameof(Before), "person.before.saved", ct);

    public Task<IActionResult> OnPostToldAsync(CancellationToken ct) =>
        SaveAsync(f => f.TellAboutPlan(new Telling(Told.Id, Told.Way ?? OfferWay.Talk, Told.ToldOn ?? Today, Told.OtherWay.Trim()), Now), nameof(Told), "person.told.saved", ct);

    public Task<IActionResult> OnPostFifteenAsync(CancellationToken ct) => SaveAsync(f => f.TalkAtFifteen(Now), "Fifteen", "person.prompt.saved", ct);

    /// <summary>A yes starts the plan in the same step: the person has waited long enough.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken ct)
    {
        if (Answer.Kind is not AnswerKind.Yes || !IsShaped(nameof(Answer)))
        {
            var answer = await SaveAsync(f => f.AnswerOffer(Answer.OfferId, Answer.ToAnswer(Today), Now, Limits), nameof(Answer), "person.answer.saved", ct);
            var saved = CaseFile.Offers.FirstOrDefault(o => o.Id == Answer.OfferId)?.Answer();
            Both = (Lines(Answer.Kind is { } kind ? T.Of(kind) : "", Answer.Words), saved is null ? "" : Lines(T.Of(saved.Kind), saved.Words));
            return answer;
        }

        return await BeginAsync(
            f => f.AnswerOffer(Answer.OfferId, Answer.ToAnswer(Today), Now, Limits)
                .Then(c => c.StartPlan(new PlanId(Answer.PlanId), PlanCause.OfferAccepted, Answer.OfferId, Now)),
            Answer.PlanId,
            nameof(Answer),
            ct);
    }

    /// <summary>Starts the plan from an open request or an earlier yes.</summary>
    public async Task<IActionResult> OnPostStartAsync(Guid plan, PlanCause cause, Guid because, CancellationToken ct)
    {
        KeepOnly("Start");
        return plan == Guid.Empty || because == Guid.Empty || !Enum.IsDefined(cause)
            ? Invalid("", "shape.unreadable")
            : await BeginAsync(f => f.StartPlan(new PlanId(plan), cause, because, Now), plan, "Start", ct);
    }

    /// <summary>Whether the new insats goes into the plan; a yes puts it there.</summary>
    public async Task<IActionResult> OnPostInclusionAsync(CancellationToken ct)
    {
        if (IsShaped(nameof(Answer)) && Answer.Kind is AnswerKind.Yes && CaseFile.ActivePlan() is { } active)
        {
            var due = CaseFile.Decisions.Where(d => OfferLaw.StateOf(CaseFile.AuthorityKind, d, Today) is DutyState.Due).ToList();
            var included = await plans.ChangeAsync(active.Plan, Viewer, null, p => Include(p, due), ct);
            if (included is ChangeResult<IndividualPlan>.Refused refused)
                return Invalid(refused.Breaks, nameof(Answer));
        }

        return await SaveAsync(f => f.AnswerInclusion(Answer.ToAnswer(Today), Now, Limits), nameof(Answer), "person.inclusion.saved", ct);
    }

    public Task<IActionResult> OnPostRequestAsync(CancellationToken ct) =>
        SaveAsync(f => f.ReceiveRequest(Asked.ToRequest(Today, Viewer.User), Now, Limits), nameof(Asked), "person.request.saved", ct);

    public Task<IActionResult> OnPostReceiptAsync(Guid request, CancellationToken ct) =>
        SaveAsync(f => f.GiveReceipt(request, Today, OfferWay.Letter, Now), "Receipt", "person.receipt.saved", ct);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) =>
        SaveAsync(
            f => f.WithdrawRequest(Withdraw.RequestId, new Withdrawal(Withdraw.On ?? Today, Withdraw.Reason!.Value, Speaker.Whose(Withdraw.Who).Whose, Withdraw.Words.Trim()), Now),
            nameof(Withdraw),
            "person.withdraw.saved",
            ct);

    public async Task<IActionResult> OnPostReassignAsync(Guid request, CancellationToken ct) =>
        Officers.Any(o => o.Value == NewOfficer?.ToString())
            ? await SaveAsync(f => f.ReassignRequest(request, new UserId(NewOfficer!.Value)), "Reassign", "person.reassign.saved", ct)
            : Invalid(nameof(NewOfficer), "person.reassign.required");

    public Task<IActionResult> OnPostFlagAsync(Guid flag, CancellationToken ct) =>
        SaveAsync(f => f.HandleFlag(flag, Now), "Flag", "person.flag.saved", ct);

    public Task<IActionResult> OnPostDecisionAsync(CancellationToken ct) =>
        SaveAsync(f => f.AddDecisionByHand(Decision.ToDecision(), Now), nameof(Decision), "person.decision.saved", ct);

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(
        Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        await PrepareAsync(context.HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    private async Task<IActionResult> BeginAsync(Func<CaseFile, Outcome<CaseFile>> answer, Guid plan, string form, CancellationToken ct)
    {
        var result = await plans.BeginAsync(
            new CaseFileId(Id), Viewer, answer, f => PlanBeginning.Of(f, new PlanId(plan), Now, Limits, ids), ct);
        return result switch
        {
            ChangeResult<IndividualPlan>.Changed changed => SeeOther($"/arbete/planer/{changed.Value.Id}/forplanering", "person.plan.started"),
            ChangeResult<IndividualPlan>.Conflict there => SeeOther($"/arbete/planer/{there.Current.Id}"),
            ChangeResult<IndividualPlan>.Refused refused => Invalid(refused.Breaks, form),
            ChangeResult<IndividualPlan>.Forbidden => Forbid(),
            _ => NotFound(),
        };
    }

    private Outcome<IndividualPlan> Include(IndividualPlan plan, IEnumerable<GrantedDecision> decisions) =>
        decisions.Aggregate(
            Outcome<IndividualPlan>.Done(plan),
            (outcome, d) => outcome.Then(p => p.IncludeDecision(ids.Next(), DecisionRef.Of(d))));

    private async Task PrepareAsync(CancellationToken ct)
    {
        Accounts = (await accounts.AllAsync(Viewer.Authority, ct)).ToDictionary(a => a.Id);
        Offer.MadeOn ??= Today;
        Told.ToldOn ??= Today;
        Answer.AnsweredOn ??= Today;
        Asked.MadeOn ??= Today;
        Withdraw.On ??= Today;
        // In a shared session with a supporter, what is said is the person's own with support, unless the officer says otherwise.
        if (HttpMethods.IsGet(Request.Method) && await TogetherWith.OfAsync(HttpContext.RequestServices, new CaseFileId(Id), Viewer, ct) is { Supporter.Length: > 0 })
            (Answer.Who, Withdraw.Who) = (Speaker.WithSupport, Speaker.WithSupport);
        if (Asked.CaseOfficer == Guid.Empty)
            Asked.CaseOfficer = Viewer.User.Value;
    }
}
