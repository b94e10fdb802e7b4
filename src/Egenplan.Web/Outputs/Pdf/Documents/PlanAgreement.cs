using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>The end of the plan: when it is read again, what was answered, lines to sign on, version and code.</summary>
internal static class PlanAgreement
{
    public static IEnumerable<Block> Blocks(PlanDocumentView view, Wording t)
    {
        var plan = view.Extract.Plan;
        if (view.ToSign)
            yield return ToSign(view.PersonName, t);
        yield return new Together([.. Review(plan, t), .. Agreement(view, t), .. Code(view, t)]);
    }

    private static IEnumerable<Block> Review(IndividualPlan plan, Wording t) => plan.NextReviewOn is { } next
        ? [new Heading(2, t["plandoc.review"]), .. LetterParts.Paragraphs(t.Get("plandoc.review.text", ("day", LetterParts.NoBreak(t.LongDay(next)))))]
        : [];

    private static IEnumerable<Block> Agreement(PlanDocumentView view, Wording t) =>
        view.Extract.Plan.InForce is { } adopted && view.Version is not null && view.Extract.Parts.Contains(PlanPart.History)
            ? [new Heading(2, t["plandoc.agreement"]), Answers(adopted, view, t)]
            : [];

    private static IEnumerable<Block> Code(PlanDocumentView view, Wording t) => view.Version is { Code.Length: > 0 } version
        ? [new Paragraph(t.Get("plandoc.code", ("number", version.Number), ("code", version.Code)), ParagraphLook.Small)]
        : [];

    /// <summary>A page's part to answer and sign on: the person first, then a witness or representative.</summary>
    public static Together ToSign(string personName, Wording t) => new(
    [
        new Heading(2, t["plandoc.sign"]),
        new Paragraph(t["plandoc.sign.text"]),
        new TickList([t["plandoc.sign.yes"], t["plandoc.sign.no"], t["plandoc.sign.unsure"]]),
        new Paragraph(t["plandoc.sign.words"], ParagraphLook.Label),
        new WritingLines(2),
        new SignatureLines([t["letter.sign.date"], t.Get("plandoc.sign.person", ("name", personName))]),
        new Paragraph(t["plandoc.sign.others"], ParagraphLook.Small),
        new SignatureLines([t["letter.sign.date"], t["plandoc.sign.other"]]),
    ]);

    private static KeyValues Answers(Adoption adopted, PlanDocumentView view, Wording t) => new(
    [
        new KeyValue(view.PersonName, Answer(adopted.PersonsAnswer, t)),
        .. adopted.Representatives.Select(r => new KeyValue(r.Name, Answer(r.Answer, t))),
    ]);

    /// <summary>An answer in words: what, how, with whom as witness.</summary>
    public static string Answer(AgreementAnswer answer, Wording t) => string.Join(' ', PlanDocument.Lines(
        t.Of(answer.Answer) + ".",
        answer.Answer == PlanAnswer.CouldNotState ? answer.HowTried : t.Of(answer.Way) + ".",
        answer.Witness is { Length: > 0 } witness ? t.Get("plandoc.agreement.witness", ("who", witness)) + "." : null,
        answer.Words is { Length: > 0 } words ? $"\u201D{words}\u201D" : null));
}
