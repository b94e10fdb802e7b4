using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Pdf;

/// <summary>Every letter and document in both reading levels: judged, compared with its golden text, and free of what it must never say.</summary>
public sealed class DocumentsTests
{
    private static readonly Dictionary<string, Func<Wording, byte[]>> Documents = new()
    {
        ["offer"] = t => OfferLetter.Write(DocumentSamples.Offer, t, DocumentSamples.Stamp),
        ["receipt"] = t => RequestReceiptLetter.Write(DocumentSamples.Receipt, t, DocumentSamples.Stamp),
        ["own-letter"] = t => InvitationLetter.Write(DocumentSamples.OwnLetter, t, DocumentSamples.Stamp),
        ["summons"] = t => InvitationLetter.Write(DocumentSamples.Summons, t, DocumentSamples.Stamp),
        ["invitation"] = t => InvitationLetter.Write(DocumentSamples.Invitation, t, DocumentSamples.Stamp),
        ["plan"] = t => PlanDocument.Write(DocumentSamples.WholePlan, t, DocumentSamples.Stamp),
        ["plan-extract"] = t => PlanDocument.Write(DocumentSamples.ExtractForMaria, t, DocumentSamples.Stamp),
        ["plan-draft"] = t => PlanDocument.Write(DocumentSamples.Draft, t, DocumentSamples.Stamp),
        ["plan-simple"] = t => PlanDocument.Write(DocumentSamples.SimplePlan, t, DocumentSamples.Stamp),
        ["sheet"] = t => MeetingSheet.Write(DocumentSamples.Sheet, t, DocumentSamples.Stamp),
        ["kit"] = t => PaperKit.Write(DocumentSamples.Kit, t, DocumentSamples.Stamp),
        ["kit-blank"] = t => PaperKit.Write(new PaperKitView(), t, DocumentSamples.Stamp),
        ["signing-page"] = t => MeetingSheet.WriteSigningPage("Exempelkommunen", "Åsa Öberg", 2, t, DocumentSamples.Stamp),
    };

    public static TheoryData<string, ReadingLevel> All() =>
        new(Documents.Keys.SelectMany(name => new[] { (name, ReadingLevel.Standard), (name, ReadingLevel.Easy) }));

    [Theory]
    [MemberData(nameof(All))]
    public void Document_PassesTheJudgesAndSaysWhatItShould(string name, ReadingLevel level)
    {
        var file = level == ReadingLevel.Easy ? name + "-latt" : name;
        PdfJudges.Judge(file, Documents[name](new Wording(WordingCatalog.BuiltIn, new TextChoice("sv", level))));

        var text = PdfJudges.Text(file);
        Golden.Check(file, text);
        Assert.DoesNotMatch("(?i)överklag|besvärshänvisning|rättsmedel|kontrakt", text);
        Assert.DoesNotMatch(@"[{}\u25CA]", text);
    }

    [Fact]
    public void PlanInEveryShape_SaysOnEachPageThatItIsNoDecision()
    {
        foreach (var name in new[] { "plan", "plan-extract", "plan-draft", "plan-simple" })
        {
            PdfJudges.Keep(name, Documents[name](DocumentSamples.Plain));
            var pages = PdfJudges.Text(name).Split('\f', StringSplitOptions.RemoveEmptyEntries);
            Assert.All(pages, page => Assert.Contains("Planen är inget beslut.", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void PlanWithOneGoal_FitsOnOnePage()
    {
        PdfJudges.Keep("plan-simple", Documents["plan-simple"](DocumentSamples.Plain));

        Assert.Single(PdfJudges.Text("plan-simple").Split('\f', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void PersonsOwnWords_ComeBeforeAnythingAnybodyElseSays()
    {
        PdfJudges.Keep("plan", Documents["plan"](DocumentSamples.Plain));

        var text = PdfJudges.Text("plan");
        Assert.True(text.IndexOf("Med egna ord", StringComparison.Ordinal) < text.IndexOf("Bestämt", StringComparison.Ordinal));
        Assert.Contains("Företrädarens ord: Eva Öberg, god man", text, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyThePersonsOwnWords_AreMarkedAsSuch()
    {
        var blocks = PlanDocument.Compose(DocumentSamples.WholePlan, DocumentSamples.Plain).Blocks.SelectMany(b => b is Together t ? t.Blocks : [b]).OfType<Box>().ToList();

        var own = blocks.Where(b => b.Look == BoxLook.OwnWords).SelectMany(b => b.Blocks).OfType<Paragraph>().SelectMany(p => p.Text).Select(t => t.Text).ToList();
        Assert.Contains("Jag vill kunna åka tåg till min bror själv.", own);
        Assert.DoesNotContain("Hon vill bo nära en sjö.", own);
    }

    [Fact]
    public void PlannedInsats_SaysInWordsThatItIsNotDecided()
    {
        var cells = PlanDocument.Compose(DocumentSamples.WholePlan, DocumentSamples.Plain).Blocks.OfType<Table>().SelectMany(t => t.Rows).Select(r => r[0]).ToList();

        var planned = Assert.Single(cells, c => c.Text.Contains("Bostad med särskild service", StringComparison.Ordinal));
        Assert.Equal("På gång", planned.Lead);
        Assert.Contains("Inte beslutat.", planned.Text, StringComparison.Ordinal);
        Assert.All(cells.Where(c => c.Lead == "Bestämt"), c => Assert.NotEqual(planned.Sign, c.Sign));
    }

    [Fact]
    public void Extract_HoldsNothingThatTheConsentDoesNotReach()
    {
        PdfJudges.Keep("plan-extract", Documents["plan-extract"](DocumentSamples.Plain));

        var text = PdfJudges.Text("plan-extract");
        Assert.Contains("Övar resan med bildstöd", text, StringComparison.Ordinal);
        Assert.All(new[] { "sjö", "Norge", "Solsidan", "Eva", "070-123", "biljett", "Ledsagarservice", "Det blev bra", "Min förra chef", "Andra planer", "Önskemål" },
            word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public void SummonsInTheNightWhenTheClockIsMoved_EndsWhenTheClockShowsIt()
    {
        PdfJudges.Keep("summons-night", InvitationLetter.Write(DocumentSamples.Summons with { StartsAt = new DateTime(2027, 3, 28, 1, 30, 0), Minutes = 120 }, DocumentSamples.Plain, DocumentSamples.Stamp));

        Assert.Contains("01.30–04.30", PdfJudges.Text("summons-night"), StringComparison.Ordinal);
    }

    [Fact]
    public void SummonsAndInvitation_NeverSayThatTheLawObligesAnybodyToCome()
    {
        PdfJudges.Keep("summons", Documents["summons"](DocumentSamples.Plain));
        PdfJudges.Keep("invitation", Documents["invitation"](DocumentSamples.Plain));

        Assert.Contains("tvingar ingen att komma", PdfJudges.Text("summons"), StringComparison.Ordinal);
        Assert.All(new[] { "summons", "invitation" }, name => Assert.DoesNotMatch("(?i)skyldig|måste|enligt 10 §", PdfJudges.Text(name)));
        Assert.DoesNotContain("Var jag ska bo", PdfJudges.Text("summons"), StringComparison.Ordinal);
    }

    [Fact]
    public void EasyLetter_HasShortLines()
    {
        PdfJudges.Keep("offer-latt", Documents["offer"](DocumentSamples.Easy));

        Assert.All(PdfJudges.Text("offer-latt").Split('\n'), line => Assert.True(line.Length <= 60, line));
    }
}
