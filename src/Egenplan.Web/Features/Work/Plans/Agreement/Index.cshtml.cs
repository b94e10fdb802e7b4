using System.Collections.Immutable;
using Egenplan.Data.Attachments;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Egenplan.Web.Inputs.Papers;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Agreement;

/// <summary>Överenskommelse: read back line by line, the person's own answer first, then the version is frozen.</summary>
[RequestSizeLimit(UploadedPaper.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadedPaper.RequestBytes)]
public sealed class IndexModel(PlanReader reader, PlanStore store, AttachmentStore attachments, IdSource ids) : PlanPage(reader, store)
{
    /// <summary>Read-back and answers.</summary>
    [BindProperty]
    public AgreementForm Form { get; set; } = new();

    /// <summary>The draft as it reads.</summary>
    public PlanText Text => new(Plan, PersonName, T);

    /// <summary>Lines to read back, with their words.</summary>
    public IEnumerable<LineToRead> Lines =>
    [
        .. Plan.Goals.Select(g => new LineToRead(PartName.Goal(g.Id), g.Words.Text, null)),
        .. Plan.Measures.Where(m => m.Kind != MeasureKind.Decided)
            .Select(m => new LineToRead(PartName.Measure(m.Id), NameOf(m), NameOf(m.Responsible) ?? T["agree.nobody-yet"])),
        .. Plan.Wishes.Select(w => new LineToRead(PartName.Wish(w.Id), w.Words.Text, null)),
    ];

    /// <summary>Lines that the person has answered twice: with others there at the meeting, and alone.</summary>
    public IEnumerable<(string Words, LineAnswer There, LineAnswer Alone)> Twice =>
        from line in Lines
        let there = Plan.AnsweredTogether(line.Part)
        let alone = Plan.LastHeld?.ReadBack.LastOrDefault(l => l.InOwnHand && l.Part == line.Part && l.Revision == Plan.RevisionOf(line.Part))
        where there is not null && alone is not null
        select (line.Words, there.Answer, alone.Answer);

    /// <summary>Representatives who may be asked beside the person, with what keeps any of them from answering.</summary>
    public IEnumerable<(Representative Who, bool MayAgree)> Representatives =>
        Person.Representatives.Where(r => !r.IsThreat).Select(r => (r, MayAgree(r)));

    public void OnGet()
    {
        var read = Plan.LastHeld?.ReadBack.GroupBy(l => l.Part).ToDictionary(g => g.Key, g => g.OrderBy(l => l.Revision).ThenBy(l => l.InOwnHand).Last()) ?? [];
        Form = new AgreementForm
        {
            AdoptionId = ids.Next(),
            AdoptedOn = Today,
            NextReviewOn = Today.AddMonths(AgreementLaw.ReviewMonths),
            Lines = [.. Lines.Select(l => new LineRow
            {
                Part = l.Part,
                Answer = read.TryGetValue(l.Part, out var was) && was.Revision == Plan.RevisionOf(l.Part) ? was.Answer : null,
            })],
            Representatives = [.. Representatives.Select(r => new RepresentativeRow { Id = r.Who.Id })],
        };
    }

    /// <summary>Hands the draft to the person, who answers it alone on the own side.</summary>
    public Task<IActionResult> OnPostPutForwardAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var next = Form.NextReviewOn ?? Today.AddMonths(AgreementLaw.ReviewMonths);
        return SaveAsync(plan => plan.PutForwardToPerson(next, Today), () => UrlOf("overenskommelse"), "agree.forward.done", ct: ct);
    }

    /// <summary>Saves the read-back alone, so that it can be talked about before anybody answers.</summary>
    public Task<IActionResult> OnPostReadBackAsync(CancellationToken ct)
    {
        ModelState.Clear();
        KeepKnown();
        return SaveAsync(ReadBack, () => UrlOf("overenskommelse"), "agree.readback.saved", ct: ct);
    }

    /// <summary>Adopts the plan, or shows everything that stands in the way.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Form.PersonsAnswer is null)
            ModelState.AddModelError("Form.PersonsAnswer", T["agree.answer.required"]);
        if (!KeepKnown())
            ModelState.AddModelError("", T["agree.representatives.gone"]);
        if (!ModelState.IsValid)
            return Invalid();
        if (IsSignedOnScreen && await FreshSignIn.AskAsync(HttpContext, ct) is { } again)
            return again;
        Guid? paper = Form is { Way: AgreementWay.Paper, Paper: not null } ? ids.Next() : null;
        var known = Person.Decisions.Select(DecisionRef.Of).ToImmutableArray();
        var adoption = ToAdoption(paper);
        Outcome<IndividualPlan> Adopt(IndividualPlan plan) => plan.RefreshDecisions(known).Then(ReadBack).Then(p => p.Adopt(adoption, Today));

        if (paper is { } id && Adopt(Plan).Holds && !await KeepPaperAsync(id, Form.Paper!, ct))
            return Invalid("Form.Paper", "agree.paper.unreadable");
        return await SaveAsync(Adopt, () => UrlOf("kopior"), "agree.saved", ct: ct);
    }

    // A representative may have been taken away since the page was shown; there is no row to show the answer in then.
    private bool KeepKnown() => Form.Representatives.RemoveAll(row => Representatives.All(r => r.Who.Id != row.Id)) == 0;

    private bool IsSignedOnScreen =>
        Form.Way is AgreementWay.OnScreen || Form.Representatives.Any(r => r is { Answer: not null, Way: AgreementWay.OnScreen });

    private async Task<bool> KeepPaperAsync(Guid id, IFormFile file, CancellationToken ct)
    {
        if (file.Length > UploadedPaper.MostBytes)
            return false;
        using var sent = new MemoryStream();
        await file.CopyToAsync(sent, ct);
        if (UploadedPaper.Read(sent.GetBuffer().AsSpan(0, (int)sent.Length)) is not { } paper)
            return false;
        using var kept = new MemoryStream(paper.Bytes, writable: false);
        return await attachments.SaveAsync(id, Person.Id, Plan.Id, Viewer, UploadedPaper.NameOf(file.FileName), paper.ContentType, kept, ct);
    }

    private Outcome<IndividualPlan> ReadBack(IndividualPlan plan)
    {
        if (plan.LastHeld is not { } meeting)
            return Outcome<IndividualPlan>.Done(plan);
        var lines = Form.Lines
            .Where(l => plan.Says(l.Part) && (l.Answer is not null || Form.YesToAll))
            .Select(l => new ReadLine(l.Part, plan.RevisionOf(l.Part), l.Answer ?? LineAnswer.Yes))
            .ToImmutableArray();
        return plan.ReadBack(meeting.Id, lines);
    }

    private Adoption ToAdoption(Guid? paper) => new()
    {
        Id = Form.AdoptionId,
        AdoptedOn = Form.AdoptedOn ?? Today,
        NextReviewOn = Form.NextReviewOn ?? Today.AddMonths(AgreementLaw.ReviewMonths),
        MustAgree = RepresentationLaw.WhoMustAgree(
            Person.Representatives, Person.Identity.BirthDate(), Form.AdoptedOn ?? Today, personAnswered: Form.PersonsAnswer is not PlanAnswer.CouldNotState),
        PersonsAnswer = new AgreementAnswer
        {
            Answer = Form.PersonsAnswer!.Value,
            Way = Form.Way,
            SignedName = Blank.ToNull(Form.SignedName),
            Witness = Blank.ToNull(Form.Witness),
            Attachment = paper,
            Words = Blank.ToNull(Form.Words),
            HowTried = Blank.ToNull(Form.HowTried),
        },
        Representatives =
        [
            .. from row in Form.Representatives
               where row.Answer is not null
               join representative in Person.Representatives.Where(r => !r.IsThreat) on row.Id equals representative.Id
               select new RepresentativeAnswer(
                   representative.Id, representative.Name, MayAgree(representative),
                   new AgreementAnswer { Answer = row.Answer!.Value, Way = row.Way, Words = Blank.ToNull(row.Words) }),
        ],
    };

    private bool MayAgree(Representative representative) =>
        RepresentationLaw.MayAct(representative, MandateScope.CareForPerson, Person.Identity.BirthDate(), Today).IsEmpty;
}
