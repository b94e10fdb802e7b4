using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Supervision;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Worklist;

/// <summary>One line of a list as it is shown.</summary>
/// <param name="File">The person's case file.</param>
/// <param name="Row">The index row.</param>
/// <param name="Offer">Where the offer stands.</param>
public sealed record WorklistLine(CaseFile File, WorklistRow Row, OfferLine Offer)
{
    /// <summary>What is to be thought of, in the list of that.</summary>
    public IReadOnlyList<WorklistPrompt> Prompts { get; init; } = [];
}

/// <summary>What is done to many at once.</summary>
public sealed class ManyForm
{
    /// <summary>Id of the form; each person's offer gets an id made of it.</summary>
    public Guid Id { get; set; }

    /// <summary>People who were marked.</summary>
    public List<Guid> Chosen { get; set; } = [];

    /// <summary>People on the page.</summary>
    public List<Guid> Shown { get; set; } = [];

    /// <summary>True for everybody on the page.</summary>
    public bool All { get; set; }

    public OfferWay? Way { get; set; }

    public DateOnly? MadeOn { get; set; }

    [StringLength(200)]
    public string OtherWay { get; set; } = "";

    public DateOnly? BeforeOn { get; set; }
}

/// <summary>Arbetslistan: what is due, one line a person; offers to many at once.</summary>
public sealed class IndexModel(IndexReader index, CaseFileReader files, CaseFileStore store, AuthorityStore authorities, LogReviewStore reviews, BreakGlassStore openings, SupervisedStore supervised) : WorkPage
{
    [BindProperty]
    public ManyForm Form { get; set; } = new();

    /// <summary>Which list; the first that is not empty unless chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "lista")]
    public WorklistKind? Chosen { get; set; }

    [BindProperty(SupportsGet = true, Name = "sida")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "mina")]
    public bool Mine { get; set; }

    /// <summary>What waits for whoever reviews the journal.</summary>
    public LogReminders? Reminders { get; private set; }

    public WorklistKind List { get; private set; }

    public IReadOnlyDictionary<WorklistKind, int> Counts { get; private set; } = new Dictionary<WorklistKind, int>();

    public IReadOnlyList<WorklistLine> Lines { get; private set; } = [];

    public int Pages => Math.Max(1, (Counts[List] + WorklistQuery.PageSize - 1) / WorklistQuery.PageSize);

    public LocalLimits Limits { get; private set; } = LocalLimits.Default;

    /// <summary>True for a case officer, who has figures of their own.</summary>
    public bool IsOfficer => Viewer.Kind is ViewerKind.CaseOfficer;

    /// <summary>Supervisions that wait for an answer, for those who lead.</summary>
    public int Unanswered { get; private set; }

    /// <summary>True for those who lead.</summary>
    public bool Leads => Viewer.Kind is ViewerKind.UnitManager;

    /// <summary>True for those who lead, where the authority keeps a register of organisations.</summary>
    public bool HasRegister { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Form.Way = OfferWay.Letter;
        Form.MadeOn = Today;
        await LoadAsync(ct);
    }

    [DoneByParts]
    public Task<IActionResult> OnPostOfferAsync(CancellationToken ct)
    {
        var day = Form.MadeOn ?? Today;
        var way = Form.Way ?? OfferWay.Letter;
        return ManyAsync(
            RuleBreaks.Of(AnswerLaw.DayHasCome(day, Today, "MadeOn"), AnswerLaw.OtherWayIsTold(way, Form.OtherWay)),
            (file, id) => file.MakeOffer(new OfferToMake(id, way, day, Form.OtherWay.Trim()), new Entry(Viewer.User, Today)),
            "worklist.offered",
            "worklist.offered.some",
            ct);
    }

    [DoneByParts]
    public Task<IActionResult> OnPostBeforeAsync(CancellationToken ct) =>
        ManyAsync(
            RuleBreaks.Of(Form.BeforeOn is { } day ? AnswerLaw.DayHasCome(day, Today, "BeforeOn") : null),
            (file, id) => file.OfferedBefore(id, Form.BeforeOn, new Entry(Viewer.User, Today), Limits),
            "worklist.offered-before",
            "worklist.offered-before.some",
            ct);

    /// <summary>Address of a list or a page of it.</summary>
    public string UrlOf(WorklistKind list, int page = 1, bool? mine = null) =>
        $"/arbete?lista={list}{(page > 1 ? $"&sida={page}" : "")}{(mine ?? Mine ? "&mina=true" : "")}";

    /// <summary>Files with the letters of those on the page, standard and easy-read; none where there is no letter.</summary>
    public IEnumerable<(string Url, string Text)> LetterLinks
    {
        get
        {
            var url = $"/arbete/brev.pdf?sida={PageNumber}&mina={(Mine ? "true" : "false")}";
            if (Lines.Any(l => LettersModel.ToPrint(l.File, OfferWay.Letter) is not null))
                yield return (url, "worklist.letters");
            if (Lines.Any(l => LettersModel.ToPrint(l.File, OfferWay.EasyReadLetter) is not null))
                yield return (url + "&latt=true", "worklist.letters.easy");
        }
    }

    private async Task<IActionResult> ManyAsync(
        System.Collections.Immutable.ImmutableArray<RuleBreak> breaks, Func<CaseFile, Guid, Outcome<CaseFile>> change, string told, string toldSome, CancellationToken ct)
    {
        if (AccessRules.Ask(Viewer, Viewer.Authority, AccessAct.Change) is not AccessAnswer.Allowed)
            return Forbid();
        await LoadAsync(ct);
        var people = (Form.All ? Form.Shown : Form.Chosen).Distinct().Take(WorklistQuery.PageSize).ToList();
        if (!ModelState.IsValid)
            return Invalid();
        if (!breaks.IsEmpty)
            return Invalid(breaks);
        if (people.Count == 0)
            return Invalid("Form.Chosen", "worklist.none-chosen");
        var (done, not) = (0, 0);
        foreach (var person in people)
        {
            var result = await store.ChangeAsync(new CaseFileId(person), Viewer, null, file => change(file, Mix(Form.Id, person)), ct);
            if (result is ChangeResult<CaseFile>.Changed)
                done++;
            else
                not++;
        }

        return SeeOther(UrlOf(List), not == 0 ? told : toldSome, ("count", done), ("not", not));
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var authority = await authorities.FindAsync(Viewer.Authority, ct);
        Limits = LocalLimits.From(authority?.Settings ?? new Dictionary<string, string>());
        HasRegister = Viewer.Kind is ViewerKind.UnitManager && Domain.Plans.PartnerRegister.IsOn(authority?.Settings ?? new Dictionary<string, string>());
        Reminders = await LogReminders.OfAsync(reviews, openings, Viewer, Today, ct);
        Unanswered = Leads ? (await supervised.AllAsync(Viewer, ct)).Count(a => a.AnsweredAt is null) : 0;
        var query = new WorklistQuery(index, Viewer, authority?.Kind ?? AuthorityKind.Municipality, Today, Mine, Limits);
        Counts = await query.CountsAsync(ct);
        List = Chosen is { } chosen && Enum.IsDefined(chosen) ? chosen
            : Counts.OrderBy(c => c.Key).Where(c => c.Value > 0).Select(c => (WorklistKind?)c.Key).FirstOrDefault() ?? WorklistKind.Offers;
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        var rows = await query.PageAsync(List, PageNumber, ct);
        var opened = (await files.OpenManyAsync([.. rows.Select(r => new CaseFileId(r.CaseFileId))], Viewer, ct)).ToDictionary(f => f.Id.Value);
        var consents = List is WorklistKind.Prompts ? await query.ConsentsAsync([.. opened.Keys], ct) : [];
        Lines =
        [
            .. rows.Where(r => opened.ContainsKey(r.CaseFileId)).Select(r => new WorklistLine(opened[r.CaseFileId], r, OfferLine.From(opened[r.CaseFileId], Today, Limits))
            {
                Prompts = List is WorklistKind.Prompts ? [.. WorklistPrompt.Of(opened[r.CaseFileId], consents, Today, T)] : [],
            }),
        ];
    }

    private static Guid Mix(Guid form, Guid person)
    {
        var (a, b) = (form.ToByteArray(), person.ToByteArray());
        return new Guid([.. a.Zip(b, (x, y) => (byte)(x ^ y))]);
    }
}
