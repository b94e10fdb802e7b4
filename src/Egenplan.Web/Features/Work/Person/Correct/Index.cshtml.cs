using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Person.Correct;

/// <summary>Corrects a decision that was entered by hand; one that came in a file is corrected in the case system.</summary>
public sealed class IndexModel(CaseFileReader reader, CaseFileStore store, AuthorityStore authorities)
    : CaseFilePage(reader, store, authorities)
{
    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    /// <summary>The part that is changed.</summary>
    public string Part { get; private set; } = "";

    /// <summary>The part's revision when the form was made.</summary>
    public int Revision => CaseFile.RevisionOf(Part);

    public IActionResult OnGet(Guid decision)
    {
        if (Find(decision) is not { } old)
            return NotFound();
        Form = DecisionForm.Of(old);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid decision, CancellationToken ct)
    {
        if (Find(decision) is null)
            return NotFound();
        Form.Id = decision;
        var answer = await SaveAsync(f => f.CorrectDecision(Form.ToDecision(), Now), nameof(Form), "person.correct.saved", ct);
        if (IsConflict && Find(decision) is { } now)
            Both = (Told(Form), Told(DecisionForm.Of(now)));
        return answer;
    }

    private GrantedDecision? Find(Guid id)
    {
        Part = CaseFileParts.Decision(id);
        return CaseFile.Decisions.FirstOrDefault(d => d.Id == id && DecisionLaw.DecisionWasEnteredByHand(d) is null);
    }

    private string Told(DecisionForm form) => Lines(
        form.Insats is { } insats ? T.Of(insats) : "",
        form.DecidedOn is { } decided ? T.Day(decided) : "",
        form.From is { } from ? T.Get("person.decision.from-on", ("from", T.ShortDay(from))) : "",
        form.To is { } to ? T.Get("person.correct.to", ("to", T.ShortDay(to))) : "",
        form.ExecutedOn is { } executed ? T.Get("person.correct.executed", ("day", T.ShortDay(executed))) : "");
}
