using System.Text.Json.Nodes;
using Egenplan.Domain.Templates;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>
/// What was answered to the authority's own questions (QuestionnaireResponse, one for each question). The template itself is the authority's form and
/// is not told: each answer holds the question as it was asked.
/// </summary>
internal static class AskedResource
{
    public const string Form = "asked";

    public static JsonObject Write(TemplateAnswer told, int number, BundleLinks links)
    {
        var items = new JsonArray()
            .Answer("item", Saying.Id(told.Item))
            .Answer("stage", "Coding", links.Coding(told.Stage))
            .Answer("occasion", told.Occasion is { } at ? Saying.Id(at) : null)
            .Answer("question", told.Question)
            .AnswerQuote("words", told.Words, links)
            .Answer("yes", "Boolean", told.Yes is { } yes ? JsonValue.Create(yes) : null)
            .Answer("choice", told.Choice);
        foreach (var line in told.Lines)
            items.Group("line", new JsonArray().Answer("text", line.Text).Answer("done", "Boolean", line.Done ? true : null));
        return Saying.Resource("QuestionnaireResponse", $"{Form}-{number}")
            .With("basedOn", Saying.All(links.CarePlan))
            .With("questionnaire", FhirAddress.Questionnaire(Form))
            .With("status", "completed")
            .With("subject", links.Person)
            .With("authored", Saying.Day(told.On))
            .With("item", items);
    }

    public static TemplateAnswer Read(JsonObject answers) => new()
    {
        Item = Said.IdOf(answers.AnsweredText("item") ?? ""),
        Stage = answers.AnsweredCode<TemplateStage>("stage") ?? throw new FormatException("'stage' is missing."),
        Occasion = answers.AnsweredText("occasion") is { } at ? Said.IdOf(at) : null,
        Question = answers.AnsweredText("question") ?? "",
        Words = answers.AnsweredQuote("words"),
        Yes = answers.Answered("yes")?["valueBoolean"]?.GetValue<bool>(),
        Choice = answers.AnsweredText("choice"),
        Lines = [.. answers.Groups("line").Select(l => new TickedLine(l.AnsweredText("text") ?? "", l.AnsweredTrue("done")))],
        On = answers.MustDay("authored"),
    };
}
