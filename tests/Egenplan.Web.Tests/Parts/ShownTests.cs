using Egenplan.Web.Parts;
using Xunit;

namespace Egenplan.Web.Tests.Parts;

public sealed class ShownTests
{
    private readonly PartStage _stage = new();

    [Fact]
    public async Task TheSummaryListsFieldsInPageOrderThenWhatConcernsTheWholeForm()
    {
        _stage.State.AddModelError("", "Mötet är redan hållet.");
        _stage.State.AddModelError("Form.Words", "shape.required");
        _stage.State.AddModelError("Form.Day", "shape.date");
        await _stage.RunAsync(new DateFieldPart(_stage.T, _stage.Errors) { For = _stage.For("Day"), LabelText = "Dag" });
        await _stage.RunAsync(new TextFieldPart(_stage.T, _stage.Errors) { For = _stage.For("Words"), LabelText = "Vad vill du?" });

        PartStage.ShouldMatch("errors", await _stage.RunAsync(new ErrorSummaryPart(_stage.T, _stage.Errors)));
    }

    [Fact]
    public async Task WithoutErrorsThereIsNoSummary() =>
        Assert.Equal("", await _stage.RunAsync(new ErrorSummaryPart(_stage.T, _stage.Errors)));

    [Fact]
    public async Task WhatWasDoneIsToldAsAStatus()
    {
        _stage.ViewContext.TempData[FlashPart.Key] = "Sparat.";
        _stage.ViewContext.HttpContext.Request.Headers.Cookie = "told=1";

        PartStage.ShouldMatch("flash", await _stage.RunAsync(new FlashPart(_stage.T)));
    }

    [Fact]
    public async Task APageHeadSetsTitleAndWayBack()
    {
        var html = await _stage.RunAsync(new PageHeadPart(_stage.T) { Title = "signin.title", HeadingText = "Din plan", EyebrowText = "Maja Exempel", Back = "/arbete" }, () => Task.FromResult("<p>Kort om sidan.</p>"));

        PartStage.ShouldMatch("page-head", html);
        Assert.Equal("Logga in", _stage.ViewContext.ViewData["Title"]);
        Assert.Equal("/arbete", _stage.ViewContext.ViewData["Back"]);
        Assert.Equal("Tillbaka", _stage.ViewContext.ViewData["BackText"]);
    }

    [Fact]
    public async Task ATableNamesEveryCellForANarrowScreen()
    {
        var html = await _stage.RunAsync(new TablePart(_stage.T) { CaptionText = "Att göra", CaptionHidden = true }, async () =>
            await _stage.RunAsync(new ColumnPart(_stage.T) { TextText = "Namn" })
            + await _stage.RunAsync(new ColumnPart(_stage.T) { TextText = "Timmar", Numeric = true })
            + await _stage.RunAsync(new ColumnPart(_stage.T) { TextText = "Gör", Hidden = true })
            + await RowAsync("Maja") + await RowAsync("Ali"));

        PartStage.ShouldMatch("table", html);

        async Task<string> RowAsync(string name) => await _stage.RunAsync(new CellPart(), async () =>
            await _stage.RunAsync(new CellPart(), () => Task.FromResult(name), "th")
            + await _stage.RunAsync(new CellPart(), () => Task.FromResult("12"), "td")
            + await _stage.RunAsync(new CellPart(), () => Task.FromResult("<a href=\"/\">Öppna</a>"), "td"), "tr");
    }

    [Fact]
    public async Task ADayInATableStaysOnOneLineButNotInAnAddress()
    {
        var html = await _stage.RunAsync(new TablePart(_stage.T) { CaptionText = "Dagar" }, () =>
            _stage.RunAsync(new CellPart(), () => _stage.RunAsync(new CellPart(), () => Task.FromResult("<a href=\"/dag/2026-11-21\" title=\"den 2026-11-21\">från 2026-11-21</a>"), "td"), "tr"));

        Assert.Contains("<a href=\"/dag/2026-11-21\" title=\"den 2026-11-21\">från <span class=\"ep-day\">2026-11-21</span></a>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("done")]
    [InlineData("doing")]
    [InlineData("todo")]
    [InlineData("waiting")]
    [InlineData("late")]
    [InlineData("stopped")]
    [InlineData("protected")]
    public async Task AStateIsAnIconAndWords(string kind)
    {
        var html = await _stage.RunAsync(new StatusPart(_stage.T) { Kind = kind, TextText = "Läget" });

        Assert.Contains("<svg class=\"ep-icon", html, StringComparison.Ordinal);
        Assert.Contains("<span>Läget</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheStepsSayWhereOneIsAndWhatIsDone()
    {
        var html = await _stage.RunAsync(new StepsPart(_stage.T), async () =>
            await _stage.RunAsync(new StepPart(_stage.T) { TextText = "Begäran", Href = "/a", State = "done" })
            + await _stage.RunAsync(new StepPart(_stage.T) { TextText = "Möte", Href = "/b", State = "doing", Current = true })
            + await _stage.RunAsync(new StepPart(_stage.T) { TextText = "Avtala" }));

        PartStage.ShouldMatch("steps", html);
    }

    [Fact]
    public async Task WhatIsKnownIsAListOfNamesAndValues()
    {
        var html = await _stage.RunAsync(new SummaryListPart(), async () =>
            await _stage.RunAsync(new SummaryRowPart(_stage.T) { LabelText = "Namn", Value = "Maja <Exempel>", Change = "/x" })
            + await _stage.RunAsync(new SummaryRowPart(_stage.T) { LabelText = "Tolk", Value = " " }), "plan-summary");

        PartStage.ShouldMatch("summary", html);
    }

    [Fact]
    public async Task TwoTextsInConflictStandSideBySide() =>
        PartStage.ShouldMatch("conflict", await _stage.RunAsync(new ConflictPart(_stage.T) { PartText = "mål 1", Mine = "Min <b>text", Theirs = "Din text" }));

    [Fact]
    public async Task DetailsOpenByThemselvesWhenAFieldInsideIsWrong()
    {
        var shut = await _stage.RunAsync(new DetailsPart(_stage.T, _stage.Errors), () => Task.FromResult("<p>x</p>"));
        var open = await _stage.RunAsync(new DetailsPart(_stage.T, _stage.Errors), () =>
        {
            _stage.Errors.Tell("Form.Why", "Form_Why", "Varför", "Skriv varför.");
            return Task.FromResult("<p>y</p>");
        });
        var shutBelow = await _stage.RunAsync(new DetailsPart(_stage.T, _stage.Errors), () => Task.FromResult("<p>x</p>"));

        PartStage.ShouldMatch("details", shut);
        Assert.Equal(shut, shutBelow);
        Assert.StartsWith("<details class=\"ep-details\" open>", open, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ButtonsAndLinksSayWhatTheyAreAbout()
    {
        var html = await _stage.RunAsync(new ButtonPart(_stage.T) { Text = "layout.sign-out", Name = "a", Value = "b", Handler = "Remove", Kind = "danger", Icon = "cross", About = "Maja" })
            + await _stage.RunAsync(new LinkPart(_stage.T) { Href = "/x?a=1&b=2", TextText = "Öppna", About = "Maja" })
            + await _stage.RunAsync(new LinkPart(_stage.T) { Href = "/x", TextText = "Läs", Kind = "link" });

        PartStage.ShouldMatch("buttons", html);
    }

    [Fact]
    public async Task NoticesAndEmptyListsUseWords()
    {
        var html = await _stage.RunAsync(new NoticePart(_stage.T) { Kind = "warn", TitleText = "Skyddad", TextText = "Visa inte adressen." })
            + await _stage.RunAsync(new EmptyPart(_stage.T) { TitleText = "Inget att göra" }, () => Task.FromResult("<a href=\"/\">Till listan</a>"));

        PartStage.ShouldMatch("notice-and-empty", html);
    }

    [Fact]
    public async Task AnUnknownKindIsAMistakeThatThrows()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _stage.RunAsync(new StatusPart(_stage.T) { Kind = "grön", TextText = "x" }));
        await Assert.ThrowsAsync<ArgumentException>(() => _stage.RunAsync(new ButtonPart(_stage.T) { Kind = "big", TextText = "x" }));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _stage.RunAsync(new IconPart(_stage.T) { Name = "enhörning" }));
    }

    [Fact]
    public async Task WordsThatCouldBeEasierToReadGetAHintAndEasyOnesGetNone()
    {
        var hard = await _stage.RunAsync(new ReadingHintPart(_stage.T) { TextText = "Insatsen avseende boende verkställs snarast." });

        Assert.Contains("kan bytas mot ”göra”", hard, StringComparison.Ordinal);
        Assert.Equal("", await _stage.RunAsync(new ReadingHintPart(_stage.T) { TextText = "Jag vill bo själv." }));
    }
}
