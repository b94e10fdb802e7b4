using System.Collections.Immutable;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>A plan to be printed: the extract, and the names that it does not hold itself.</summary>
public sealed record PlanDocumentView
{
    /// <summary>What is handed out; what is not in it is not in the document, not even as an empty heading.</summary>
    public required PlanExtract Extract { get; init; }

    /// <summary>The person's name.</summary>
    public required string PersonName { get; init; }

    /// <summary>The named case officer.</summary>
    public required string OfficerName { get; init; }

    /// <summary>The authority that answers for the plan.</summary>
    public required string AuthorityName { get; init; }

    /// <summary>The frozen version's number and hash; null for a draft.</summary>
    public PlanVersion? Version { get; init; }

    /// <summary>The person's drawings, photos and recordings; only ever in the person's own paper.</summary>
    public ImmutableArray<PlanPicture> Pictures { get; init; } = [];

    /// <summary>True to add lines for signing on paper.</summary>
    public bool ToSign { get; init; }
}

/// <summary>Something drawn, pictured, recorded or put down from paper.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="About">What it is about, in words.</param>
/// <param name="On">Day.</param>
/// <param name="Words">What it shows or says, in words; empty when not told.</param>
/// <param name="Picture">The picture; null for a recording, which paper cannot hold, and for written words.</param>
public sealed record PlanPicture(OwnPieceKind Kind, string About, DateOnly On, string Words, Photo? Picture);

/// <summary>A frozen version.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Code">The first signs of the frozen document's hash, by which a paper can be checked; empty where the reader is not told it.</param>
public sealed record PlanVersion(int Number, string Code);

/// <summary>
/// The individual plan on paper: the person's own words first, then goals with who does what by when, wishes, other plans,
/// disagreements, the next review and the agreement. The same function makes the whole plan and every extract. Says that the
/// plan is no decision on each page, and carries no appeal notice.
/// </summary>
public static class PlanDocument
{
    /// <summary>The plan as tagged PDF.</summary>
    public static byte[] Write(PlanDocumentView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>What the document says.</summary>
    public static DocumentContent Compose(PlanDocumentView view, Wording t)
    {
        var title = view.Extract.Recipient is null ? t.Get("plandoc.title", ("name", view.PersonName)) : t.Get("plandoc.title.extract", ("name", view.PersonName));
        var measures = new PlanMeasures(view, t);
        return new DocumentContent
        {
            Title = title,
            Author = view.AuthorityName,
            Furniture = LetterParts.Furniture(title, t["plandoc.footer"], t),
            Blocks =
            [
                new Heading(1, title),
                new Paragraph(Facts(view, t), ParagraphLook.Small),
                .. Opening(view, t),
                .. OwnWords(view, t),
                .. Pictures(view, t),
                .. measures.Goals(),
                .. measures.WithoutGoal(),
                .. PlanSurroundings.Asked(view, t),
                .. PlanSurroundings.Wishes(view, t),
                .. PlanSurroundings.Disagreements(view, t),
                .. PlanSurroundings.OtherPlans(view, t),
                .. PlanSurroundings.People(view, t),
                .. PlanAgreement.Blocks(view, t),
            ],
        };
    }

    private static string Facts(PlanDocumentView view, Wording t)
    {
        var plan = view.Extract.Plan;
        return string.Join(" · ", new[]
        {
            view.AuthorityName,
            view.Version is { } version ? t.Get("plandoc.version", ("number", version.Number)) : t["plandoc.draft"],
            plan.InForce is { } adopted && view.Version is not null ? t.Get("plandoc.agreed-on", ("day", LetterParts.Day(adopted.AdoptedOn, t))) : "",
        }.Where(s => s.Length > 0));
    }

    private static IEnumerable<Block> Opening(PlanDocumentView view, Wording t)
    {
        if (view.Extract.Recipient is { } recipient)
        {
            var consent = view.Extract.Plan.Consents.LastOrDefault(c => c.Participant == recipient.Id);
            yield return new Box(
            [
                .. LetterParts.Paragraphs(t.Get("plandoc.extract", ("recipient", recipient.Name), ("name", view.PersonName))),
                new KeyValues([new KeyValue(t["plandoc.extract.proviso"], consent?.Proviso ?? ""), new KeyValue(t["plandoc.extract.purpose"], consent?.Purpose ?? "")]),
                new Paragraph(t["plandoc.no-decision"]),
            ]);
        }
        else
        {
            yield return new Box([.. LetterParts.Paragraphs(view.Version is null ? t["plandoc.opening.draft"] : t["plandoc.opening"]), new Paragraph(t["plandoc.no-decision"])]);
        }
    }

    private static IEnumerable<Block> OwnWords(PlanDocumentView view, Wording t)
    {
        var preplanning = view.Extract.Plan.Preplanning;
        var isWhole = view.Extract.Parts.Contains(PlanPart.OwnWords);
        if (!isWhole || (preplanning.Points.IsEmpty && string.IsNullOrWhiteSpace(preplanning.Purpose)))
            yield break;

        yield return new Heading(2, t["plandoc.own-words"]);
        yield return new Box(
        [
            .. string.IsNullOrWhiteSpace(preplanning.Purpose) ? Array.Empty<Block>() : [new Paragraph(t["plandoc.purpose"], ParagraphLook.Label), new Paragraph(preplanning.Purpose)],
            .. preplanning.Points.IsEmpty ? Array.Empty<Block>() : [new Paragraph(t["plandoc.points"], ParagraphLook.Label), ItemList.Bullets(preplanning.Points.Select(p => WithSpeaker(p.Words, t)))],
        ], BoxLook.OwnWords);
    }

    private static IEnumerable<Block> Pictures(PlanDocumentView view, Wording t) => view.Pictures.IsEmpty
        ? []
        : [new Heading(2, t["plandoc.pictures"]), .. view.Pictures.Select(p => Picture(p, t))];

    private static Together Picture(PlanPicture picture, Wording t)
    {
        var kind = t[$"plandoc.pictures.{picture.Kind}"];
        return new Together(
        [
            new Paragraph(picture.About, ParagraphLook.Label),
            .. picture.Picture is { } photo ? [new Figure(photo, picture.Words.Length > 0 ? $"{kind}: {picture.Words}" : $"{kind}. {picture.About}", 260)] : Array.Empty<Block>(),
            new Paragraph($"{kind}, {LetterParts.Day(picture.On, t)}", ParagraphLook.Small),
            .. picture.Words.Length > 0 ? [new Paragraph(picture.Words)] : Array.Empty<Block>(),
        ]);
    }

    /// <summary>The words; when they are not the person's own, with whose they are.</summary>
    internal static string WithSpeaker(Quote quote, Wording t) => quote is { Whose: Voice.Person, By: null } ? quote.Text : $"{quote.Text} ({Speaker(quote, t)})";

    internal static string Speaker(Quote quote, Wording t) => quote switch
    {
        { Whose: Voice.Person, By: { Length: > 0 } beside } => t.Get("plandoc.own-words.beside", ("name", beside)),
        { Whose: Voice.Person } => t["plandoc.own-words"],
        { By: { Length: > 0 } by } => $"{t.Of(quote.Whose)}: {by}",
        _ => t.Of(quote.Whose),
    };

    /// <summary>Who a holder is, by name and where from; empty when nobody.</summary>
    internal static string NameOf(Holder? holder, PlanDocumentView view) => holder?.Kind switch
    {
        HolderKind.Person => view.PersonName,
        HolderKind.Officer => $"{view.OfficerName}, {view.AuthorityName}",
        HolderKind.Participant when view.Extract.Plan.ParticipantOf(holder.Participant) is { } p => string.IsNullOrWhiteSpace(p.Organisation) ? p.Name : $"{p.Name}, {p.Organisation}",
        HolderKind.Other => holder.Name ?? "",
        _ => "",
    };

    internal static ImmutableArray<string> Lines(params IEnumerable<string?> lines) => [.. lines.Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => l!)];
}
