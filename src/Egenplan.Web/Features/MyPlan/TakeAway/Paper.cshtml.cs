using System.Collections.Immutable;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Egenplan.Web.Looks;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.TakeAway;

/// <summary>The whole plan to read and print: the version in force, or the draft while there is none.</summary>
[RequireFreshSignIn(ToSee = true)]
public sealed class PaperModel(PlanReader reader, CaseFileReader files, AccountStore accounts, AuthorityStore authorities, PaperSeals seals, TimeProvider clock) : TakeAwayPage(reader, files, accounts)
{
    private readonly PlanReader _reader = reader;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var shown = Plan;
        PlanVersion? version = null;
        string? hash = null;
        if (Plan.InForce is { Number: var number })
        {
            if (await _reader.OpenVersionAsync(Plan.Id, number, Viewer, ct) is not { } frozen)
                return NotFound();
            shown = frozen.Plan;
            hash = (await _reader.VersionsAsync(Plan.Id, Viewer, ct)).First(v => v.Version == number).Hash;
            version = new PlanVersion(number, PaperSeals.CodeOf(hash));
        }

        var authority = await authorities.FindAsync(Viewer.Authority, ct);
        var look = authority is null ? null : AuthorityLook.Of(authority);
        var document = new PlanDocumentView
        {
            Extract = PlanExtract.Whole(shown),
            PersonName = Person.Identity.FullName(),
            OfficerName = OfficerName,
            AuthorityName = look?.Name ?? authority?.Name ?? "",
            Version = version,
            Pictures = await PicturesAsync(ct),
        };
        var paper = PlanDocument.Write(document, T, new DocumentStamp(clock.GetUtcNow(), Plan.Id.Value, look?.Logo is { } logo ? new Photo(logo.Png) : null));
        return File(hash is null ? paper : await seals.SealAsync(Viewer.Authority, hash, paper, ct), "application/pdf", T["takeaway.people.file"]);
    }

    // As they stand today: what has been taken away is on no paper.
    private async Task<ImmutableArray<PlanPicture>> PicturesAsync(CancellationToken ct)
    {
        var budget = new PictureBudget();
        var files = (await _reader.OpenPiecesAsync(Plan.Id, Viewer, IsAnswer, ct)).ToDictionary(f => f.Piece.Id);
        return
        [
            .. Plan.StandingPieces.Where(IsAnswer).OrderBy(p => PrepareStep.All.ToList().FindIndex(s => s.About == p.About) is >= 0 and var at ? at : int.MaxValue)
                .Select(p => new PlanPicture(
                    p.Kind, AboutOf(p), p.On, p.Words ?? "",
                    files.TryGetValue(p.Id, out var file) ? budget.Take(file.ContentType, file.Content) : null)),
        ];
    }

    private static bool IsAnswer(OwnPiece piece) => OwnPiece.SubjectOf(piece.About) is OwnPieceSubject.Answer or OwnPieceSubject.Wish;

    private string AboutOf(OwnPiece piece) => PrepareStep.All.FirstOrDefault(s => s.About == piece.About) is { } step ? T[$"my-plan.prepare.{step.Path}"] : T["my-plan.wish.title"];
}
