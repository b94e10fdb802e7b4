using System.Collections.Immutable;
using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Egenplan.Web.Access.Providers;
using Egenplan.Web.Access.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Plans.Signing;

/// <summary>Underskrifter: who is asked to sign the version that holds, in which order, and how it goes.</summary>
[RequireFreshSignIn(Handler = "Mine", SeeHandler = "Proof")]
public sealed class IndexModel(PlanReader reader, PlanStore store, AccountStore accounts, CurrentViewer viewer, ESignings signings, IdSource ids) : PlanPage(reader, store)
{
    private readonly PlanReader _reader = reader;
    private readonly PlanStore _store = store;

    /// <summary>Who is to sign.</summary>
    [BindProperty]
    public BeginForm Begin { get; set; } = new();

    /// <summary>A signature that somebody saw.</summary>
    [BindProperty]
    public RecordForm Record { get; set; } = new();

    /// <summary>The case officer's own.</summary>
    [BindProperty]
    public MineForm Mine { get; set; } = new();

    /// <summary>Somebody who is not to sign after all.</summary>
    [BindProperty]
    public TakeOutForm TakeOut { get; set; } = new();

    /// <summary>The case officer's own no.</summary>
    [BindProperty]
    public BackForm Back { get; set; } = new();

    /// <summary>The round of the version that holds; null when nobody has been asked.</summary>
    public SigningRound? Round => Plan.Signing;

    /// <summary>Earlier rounds, the latest first.</summary>
    public IEnumerable<SigningRound> Earlier => Plan.SigningRounds.Where(r => r.Id != Round?.Id).Reverse();

    /// <summary>True when people can be asked: a version holds, and nobody is being asked already.</summary>
    public bool MayBegin => MayChange && Plan is { InForce: not null, StandsStill: false } && Round is not { State: SigningState.GoingOn };

    /// <summary>True while somebody's signature is waited for, in a plan that goes on.</summary>
    public bool IsGoingOn => Round is { State: SigningState.GoingOn } && !Plan.StandsStill;

    /// <summary>The viewer's own line, when it is their turn.</summary>
    public Signer? Own => Round?.InTurn.FirstOrDefault(s => Signers.IsOf(s, Viewer, Person, Plan, Today));

    /// <summary>Ways to sign with an e-identification.</summary>
    public IReadOnlyList<IESigning> Ways => signings.For(HttpContext, Viewer);

    /// <summary>Why a signature with an e-identification was not taken just now; null for none.</summary>
    public SignInFault? Fault { get; private set; }

    /// <summary>Those whose signature can be written down now.</summary>
    public IEnumerable<SelectListItem> Turns => Round?.InTurn.Select(s => new SelectListItem(s.Name, s.Id.ToString())) ?? [];

    /// <summary>Those who have not signed, in turn or not.</summary>
    public IEnumerable<SelectListItem> Open => Round?.Signers.Where(s => s.IsOpen).Select(s => new SelectListItem(s.Name, s.Id.ToString())) ?? [];

    /// <summary>
    /// Those who can be asked: the person first, then who acts for the person, the case officer, and those who take part and may see
    /// something of the plan.
    /// </summary>
    public IReadOnlyList<Candidate> Candidates =>
    [
        new(SignerKind.Person, null, PersonName),
        .. Person.Representatives.Where(MaySign).Select(r => new Candidate(SignerKind.Representative, r.Id, r.Name)),
        new(SignerKind.Officer, null, T["plans.holder.officer"]),
        .. Plan.PresentParticipants.Where(p => Plan.ConsentFor(p.Id, Today) is not null && ConsentLaw.ThreatGetsNothing(Person, p) is null).Select(p => new Candidate(SignerKind.Participant, p.Id, p.Name)),
    ];

    /// <summary>Places in the order.</summary>
    public IEnumerable<SelectListItem> Places => Enumerable.Range(1, Math.Min(Candidates.Count, SigningLaw.MostSigners)).Select(n => new SelectListItem(T.Get("signing.place.n", ("number", n)), $"{n}"));

    /// <summary>What a candidate is, in words.</summary>
    public string RoleOf(SignerKind kind, Guid? who) => kind switch
    {
        SignerKind.Representative when Person.Representatives.FirstOrDefault(r => r.Id == who) is { } representative => Small(T.Of(representative.Kind)),
        _ => Small(T.Of(kind)),
    };

    private static string Small(string words) => words is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : words;

    public void OnGet([FromQuery(Name = "svar")] string? fault)
    {
        Fault = SigningWords.FaultOf(fault);
        Fresh();
    }

    /// <summary>On to where it is signed with an e-identification.</summary>
    public IActionResult OnGetESign([FromQuery(Name = "med")] string? way, [FromQuery(Name = "varv")] Guid? round) =>
        Ways.FirstOrDefault(w => w.Key == way) is not { } chosen ? NotFound()
        : MayChange && Own is { } own && (round is null || round == Round?.Id) ? chosen.Begin(SigningWords.Question(Plan, own, viewer, UrlOf("underskrifter"), T))
        : SeeOther(UrlOf("underskrifter"));

    /// <summary>What proves a signature that was made with an e-identification.</summary>
    public async Task<IActionResult> OnGetProofAsync([FromQuery(Name = "bevis")] Guid proof, CancellationToken ct) =>
        await _reader.OpenSignatureProofAsync(Plan.Id, proof, Viewer, ct) is { } file ? File(file, "application/json", T["signing.proof.file"]) : NotFound();

    /// <summary>Asks them; whoever comes first is told.</summary>
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Begin));
        if (!ModelState.IsValid)
            return Invalid();
        var officer = (await accounts.FindAsync(Viewer.Authority, Plan.Officer, ct))?.Name ?? T["plans.holder.officer"];
        var names = Candidates.ToDictionary(c => c.Key);
        ImmutableArray<Signer> signers =
        [
            .. from row in Begin.Who
               where row.Place is not null && names.ContainsKey(row.Key)
               let candidate = names[row.Key]
               select new Signer { Id = ids.Next(), Kind = candidate.Kind, Who = candidate.Who, Name = candidate.Kind is SignerKind.Officer ? officer : candidate.Name, Place = row.Place!.Value },
        ];
        return await ChangeAsync((plan, _, hash) => plan.BeginSigning(Begin.Id, hash, signers, Today), "signing.begun", nameof(Begin), ct);
    }

    /// <summary>Writes down a signature on paper or before a witness.</summary>
    public Task<IActionResult> OnPostRecordAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Record));
        if (Record.Way is not (SigningWay.Paper or SigningWay.Witnessed))
            ModelState.AddModelError("Record.Way", T["signing.record.way.required"]);
        if (!ModelState.IsValid || Round is not { } round)
            return Task.FromResult<IActionResult>(Invalid());
        var signature = new Signature { On = Today, Way = Record.Way!.Value, Witness = Blank.ToNull(Record.Witness) };
        return ChangeAsync((plan, _, _) => plan.Sign(round.Id, Record.Signer!.Value, signature), "signing.recorded", nameof(Record), ct);
    }

    /// <summary>Takes somebody out: the others go on.</summary>
    public Task<IActionResult> OnPostTakeOutAsync(CancellationToken ct)
    {
        KeepOnly(nameof(TakeOut));
        return !ModelState.IsValid || Round is not { } round
            ? Task.FromResult<IActionResult>(Invalid())
            : ChangeAsync((plan, _, _) => plan.TakeOutSigner(round.Id, TakeOut.Line!.Value, Today), "signing.taken-out", nameof(TakeOut), ct);
    }

    /// <summary>The case officer's own signature, on screen.</summary>
    public Task<IActionResult> OnPostMineAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Mine));
        return ActAsync(new SignOnScreenAct(Mine.Round, Mine.Name), "signing.signed", nameof(Mine), ct);
    }

    /// <summary>The case officer sends the plan back.</summary>
    public Task<IActionResult> OnPostBackAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Back));
        return ActAsync(new SendBackAct(Back.Round, Back.Words), "signing.sent-back", nameof(Back), ct);
    }

    /// <summary>Nobody more is asked.</summary>
    public Task<IActionResult> OnPostCallOffAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return Round is { } round ? ChangeAsync((plan, _, _) => plan.CallOffSigning(round.Id, Today), "signing.called-off", nameof(Begin), ct) : Task.FromResult(SeeOther(UrlOf("underskrifter")));
    }

    private void Fresh()
    {
        var place = 1;
        Begin = new BeginForm
        {
            Id = ids.Next(),
            Who = [.. Candidates.Select(c => new CandidateRow { Key = c.Key, Place = c.Kind is SignerKind.Participant ? null : place++ })],
        };
        (Mine.Name, Mine.Round, Back.Round) = (viewer.Name, Round?.Id ?? default, Round?.Id ?? default);
    }

    private async Task<IActionResult> ActAsync(SigningAct act, string told, string form, CancellationToken ct) =>
        !ModelState.IsValid || Own is null
            ? Invalid()
            : Answer(await _store.SignAsync(Plan.Id, Viewer, act, SigningMail.Of(HttpContext.RequestServices), null, ct), () => UrlOf("underskrifter"), told, form);

    private async Task<IActionResult> ChangeAsync(Func<IndividualPlan, CaseFile, string, Outcome<IndividualPlan>> change, string told, string form, CancellationToken ct) =>
        Answer(await _store.ChangeSigningAsync(Plan.Id, Viewer, change, SigningMail.Of(HttpContext.RequestServices), ct), () => UrlOf("underskrifter"), told, form);

    private bool MaySign(Representative representative) =>
        !representative.IsThreat && RepresentationLaw.MayAct(representative, MandateScope.CareForPerson, Person.Identity.BirthDate(), Today).IsEmpty;
}
