using Egenplan.TestKit.Databases;
using Egenplan.Web.Parts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Xunit;

namespace Egenplan.Web.Tests.Parts;

public sealed class FieldTests
{
    private readonly PartStage _stage = new();

    [Fact]
    public async Task AFieldTiesItsLabelToItsControl()
    {
        _stage.Form.Words = "Jag & \"katten\" <3";

        var html = await _stage.RunAsync(new TextFieldPart(_stage.T, _stage.Errors) { For = _stage.For("Words"), LabelText = "Vad vill du?", Optional = true, Width = "medium" });

        PartStage.ShouldMatch("field", html);
    }

    [Fact]
    public async Task AWrongFieldHasItsMessageAboveTiedToItAndToldToTheSummary()
    {
        _stage.State.SetModelValue("Form.Words", "skrivet", "skrivet");
        _stage.State.AddModelError("Form.Words", "shape.required");

        var html = await _stage.RunAsync(new TextFieldPart(_stage.T, _stage.Errors) { For = _stage.For("Words"), LabelText = "Vad vill du?", HintText = "Med egna ord.", Rows = 4, Max = 200 });

        PartStage.ShouldMatch("field-error", html);
        var told = Assert.Single(_stage.Errors.Shown);
        Assert.Equal(new FieldError("Form.Words", "Form_Words", "Vad vill du?", "Fyll i det här."), told);
    }

    [Fact]
    public async Task WhatWasTypedStandsThoughItCouldNotBeRead()
    {
        _stage.Form.Day = new DateOnly(2026, 11, 21);
        _stage.State.SetModelValue("Form.Day", "31/2 2026", "31/2 2026");
        _stage.State.AddModelError("Form.Day", "shape.date");

        var html = await _stage.RunAsync(new DateFieldPart(_stage.T, _stage.Errors) { For = _stage.For("Day"), LabelText = "Dag" });

        PartStage.ShouldMatch("date-error", html);
    }

    [Fact]
    public async Task ADayAndATimeAreWrittenAsTheyAreRead()
    {
        _stage.Form.Day = new DateOnly(2026, 3, 1);
        _stage.Form.Time = new TimeOnly(9, 5);

        var html = await _stage.RunAsync(new DateFieldPart(_stage.T, _stage.Errors) { For = _stage.For("Day"), LabelText = "Dag" })
            + await _stage.RunAsync(new TimeFieldPart(_stage.T, _stage.Errors) { For = _stage.For("Time"), LabelText = "Tid" });

        PartStage.ShouldMatch("date-and-time", html);
    }

    [Fact]
    public async Task RadiosAreOneQuestionWithAHintAMessageAndWhatOpens()
    {
        _stage.Form.Answer = StageAnswer.No;
        _stage.State.AddModelError("Form.Answer", "Välj ett svar.");
        var part = new RadiosPart(_stage.T, _stage.Errors) { For = _stage.For("Answer"), LegendText = "Vill du?", HintText = "Du kan ändra dig." };

        var html = await _stage.RunAsync(part, async () =>
            await _stage.RunAsync(new ChoicePart(_stage.T) { Value = StageAnswer.Yes, LabelText = "Ja" })
            + await _stage.RunAsync(new ChoicePart(_stage.T) { Value = StageAnswer.No, LabelText = "Nej", HintText = "Vi frågar igen." }, () => Task.FromResult("<p>Varför?</p>")));

        PartStage.ShouldMatch("radios", html);
        Assert.Equal("Form_Answer", Assert.Single(_stage.Errors.Shown).Id);
    }

    [Fact]
    public async Task CheckboxesKeepEveryChoiceThatWasPosted()
    {
        _stage.Form.Answers = [StageAnswer.No];
        _stage.State.SetModelValue("Form.Answers", new[] { "No", "Yes" }, "No,Yes");
        _stage.State.AddModelError("Form.Answers", "Välj högst ett.");
        var part = new CheckboxesPart(_stage.T, _stage.Errors) { For = _stage.For("Answers"), LegendText = "Vilka?", Inline = true };

        var html = await _stage.RunAsync(part, async () =>
            await _stage.RunAsync(new ChoicePart(_stage.T) { Value = StageAnswer.Yes, LabelText = "Ja" })
            + await _stage.RunAsync(new ChoicePart(_stage.T) { Value = StageAnswer.No, LabelText = "Nej" }));

        PartStage.ShouldMatch("checkboxes", html);
    }

    [Fact]
    public async Task OneCheckboxIsOneYes()
    {
        _stage.Form.Yes = true;

        var html = await _stage.RunAsync(new CheckboxPart(_stage.T, _stage.Errors) { For = _stage.For("Yes"), LabelText = "Ja, tack", HintText = "Det går att ändra." });

        PartStage.ShouldMatch("checkbox", html);
    }

    [Fact]
    public async Task ADropDownHasItsEmptyChoiceFirst()
    {
        _stage.Form.Words = "b";
        var part = new SelectPart(_stage.T, _stage.Errors) { For = _stage.For("Words"), LabelText = "Vem?", Empty = "parts.not-given", Items = [new SelectListItem("Ann", "a"), new SelectListItem("Bo", "b")] };

        PartStage.ShouldMatch("select", await _stage.RunAsync(part));
    }

    [Fact]
    public async Task AFileFieldSaysWhichKindsItTakes() =>
        PartStage.ShouldMatch("file", await _stage.RunAsync(new FileFieldPart(_stage.T, _stage.Errors) { For = _stage.For("File"), LabelText = "Fil med beslut", Accept = ".csv" }));

    [Fact]
    public async Task ANewThingKeepsTheIdOfItsFirstForm()
    {
        var ids = new FixedIds();
        var fresh = await _stage.RunAsync(new NewIdPart(_stage.T, _stage.Errors, ids) { For = _stage.For("NewId") });
        var posted = fresh[(fresh.IndexOf("value=\"", StringComparison.Ordinal) + 7)..^2];
        _stage.State.SetModelValue("Form.NewId", posted, posted);

        var again = await _stage.RunAsync(new NewIdPart(_stage.T, _stage.Errors, ids) { For = _stage.For("NewId") });

        Assert.Equal(32, posted.Length);
        Assert.Equal(fresh, again);
    }
}
