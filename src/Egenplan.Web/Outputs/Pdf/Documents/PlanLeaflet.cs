using Egenplan.Domain.Law;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>A leaflet about the plan with the authority's own name and who to ask, to print and hand out.</summary>
public static class PlanLeaflet
{
    /// <summary>The leaflet as tagged PDF.</summary>
    /// <param name="authority">Whose leaflet it is.</param>
    /// <param name="contact">Who to ask; empty leaves a line to write on.</param>
    /// <param name="t">The texts, plain, easy-read or another language.</param>
    /// <param name="stamp">Time and id.</param>
    public static byte[] Write(string authority, string contact, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(authority, contact, t), t, stamp);

    /// <summary>What the leaflet says.</summary>
    public static DocumentContent Compose(string authority, string contact, Wording t)
    {
        var title = t["start.heading"];
        return new DocumentContent
        {
            Title = title,
            Author = authority,
            Language = t.Choice.Language == "sv" ? "sv-SE" : t.Choice.Language,
            Furniture = new PageFurniture("", authority, ""),
            Blocks =
            [
                new Paragraph(authority, ParagraphLook.Label),
                new Heading(1, title),
                new Paragraph(t["start.what"], ParagraphLook.Lead),
                .. Enumerable.Range(1, 5).SelectMany(n => (Block[])
                    [new Together([new Heading(2, t[$"about.me.{n}.title"]), new Paragraph(t[$"about.me.{n}.text"])])]),
                new Together(
                [
                    new Box(
                    [
                        new Heading(2, t["leaflet.not"]),
                        new Paragraph(t["leaflet.not.text"]),
                    ]),
                ]),
                new Together(
                [
                    new Heading(2, t["leaflet.want"]),
                    new Paragraph(t.Get("leaflet.want.text", ("law", Statutes.Get("LSS 10").Cite))),
                    new Box(
                    [
                        new Paragraph(t.Get("leaflet.ask", ("authority", authority)), ParagraphLook.Label),
                        contact.Length > 0 ? new Paragraph(contact) : new WritingLines(2),
                    ], BoxLook.Frame),
                ]),
            ],
        };
    }
}
