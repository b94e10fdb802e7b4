using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Web.Looks;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Worklist;

/// <summary>
/// The offer letters of one page of those who are waited for, as one file to print: standard, or easy-read. A person with
/// protected data is left out: that letter is made by itself and goes another way.
/// </summary>
public sealed class LettersModel(
    IndexReader index, CaseFileReader files, AuthorityStore authorities, LetterSenders senders, WordingCatalog catalog, IdSource ids, TimeProvider clock) : WorkPage
{
    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "sida")] int page, [FromQuery(Name = "mina")] bool mine, [FromQuery(Name = "latt")] bool easy, CancellationToken ct)
    {
        var authority = await authorities.FindAsync(Viewer.Authority, ct);
        var query = new WorklistQuery(index, Viewer, authority?.Kind ?? AuthorityKind.Municipality, Today, mine);
        var rows = await query.PageAsync(WorklistKind.Answers, Math.Max(1, page), ct);
        var people = await files.OpenManyAsync([.. rows.Select(r => new CaseFileId(r.CaseFileId))], Viewer, ct);
        var texts = new Wording(catalog, easy ? TextChoice.EasySwedish : TextChoice.Swedish);
        var letters = new List<DocumentContent>();
        foreach (var person in people)
        {
            if (ToPrint(person, easy ? OfferWay.EasyReadLetter : OfferWay.Letter) is { } made)
                letters.Add(OfferLetter.Compose(await LetterAsync(person, made, ct), texts));
        }

        var logo = authority is null || AuthorityLook.Of(authority).Logo is not { } own ? null : new Photo(own.Png);
        return letters.Count == 0
            ? NotFound()
            : File(LetterParts.Write(LetterParts.Joined(letters), texts, new DocumentStamp(clock.GetUtcNow(), ids.Next(), logo)), "application/pdf", T["worklist.letters.file"]);
    }

    /// <summary>The offer that waits for its answer, if it was made by such a letter and may be printed among others.</summary>
    public static Offer? ToPrint(CaseFile person, OfferWay way)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Identity.IsProtected() ? null : person.Offers.LastOrDefault(o => o.Answers.IsEmpty && o.Way == way);
    }

    private async Task<OfferLetterView> LetterAsync(CaseFile person, Offer made, CancellationToken ct) =>
        new(
            await senders.OfAsync(person.Authority, person.CaseOfficer ?? made.By, "", ct),
            new LetterReceiver(person.Identity.FullName(), [.. LetterParts.AddressLines(person.Contact.PostalAddress)]),
            made.MadeOn,
            [.. person.Decisions.Where(d => made.Decisions.Contains(d.Id)).Select(d => new GrantedLine(d.Insats, d.DecidedOn))]);
}
