using System.Text.Json.Nodes;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Pre-planning (QuestionnaireResponse); who coordinates is told by the team. One that says nothing is not there.</summary>
internal static class PreplanningResource
{
    public const string Form = "preplanning";

    public static bool SaysSomething(Preplanning preplanning) =>
        !preplanning.Points.IsEmpty || preplanning with { Points = [] } != new Preplanning { Points = [] };

    public static JsonObject Write(Preplanning told, BundleLinks links)
    {
        var items = new JsonArray();
        foreach (var point in told.Points)
        {
            items.Group("point", new JsonArray()
                .Answer("id", Saying.Id(point.Id))
                .AnswerQuote("words", point.Words, links)
                .Answer("about-other", "Boolean", point.AboutOther ? true : null));
        }

        items.Answer("place", "Coding", links.Coding(told.Place))
            .Answer("place-words", told.PlaceWords)
            .Answer("purpose", told.Purpose)
            .Answer("not-this", told.NotThis)
            .Answer("not-them", told.NotThem)
            .Answer("time-of-day", told.TimeOfDay)
            .Answer("minutes", "Integer", told.Minutes)
            .Answer("breaks", told.Breaks)
            .Answer("chair", "Reference", links.Holder(told.Chair))
            .Answer("writer", "Reference", links.Holder(told.Writer))
            .Answer("supporter", told.Supporter)
            .Answer("interpreter", told.Interpreter)
            .Answer("pictures", "Boolean", told.Pictures ? true : null)
            .Answer("transport", told.Transport)
            .Answer("together-on", "Date", Saying.Day(told.Together?.On))
            .Answer("together-with", told.Together?.With)
            .Answer("together-supporter", told.Together?.Supporter);
        return Saying.Resource("QuestionnaireResponse", $"{Form}-{links.Plan.Id.Value:D}")
            .With("questionnaire", FhirAddress.Questionnaire(Form))
            .With("status", told.DoneOn is null ? "in-progress" : "completed")
            .With("subject", links.Person)
            .With("authored", Saying.Day(told.DoneOn))
            .With("item", items);
    }

    public static Preplanning Read(JsonObject? answers, Holder? coordinator) => answers is null ? new() : new()
    {
        Points = [.. answers.Groups("point").Select(p => new Point(Said.IdOf(p.Answered("id").MustText("valueString")), p.AnsweredQuote("words") ?? throw new FormatException("A point without words."), p.AnsweredTrue("about-other")))],
        Place = answers.AnsweredCode<PlaceKind>("place") ?? PlaceKind.Office,
        PlaceWords = answers.AnsweredText("place-words"),
        Purpose = answers.AnsweredText("purpose"),
        NotThis = answers.AnsweredText("not-this"),
        NotThem = answers.AnsweredText("not-them"),
        TimeOfDay = answers.AnsweredText("time-of-day"),
        Minutes = answers.Answered("minutes").Number("valueInteger"),
        Breaks = answers.AnsweredText("breaks"),
        Chair = answers.Answered("chair").Object("valueReference").HolderIn() ?? Holder.TheOfficer,
        Writer = answers.Answered("writer").Object("valueReference").HolderIn() ?? Holder.TheOfficer,
        Coordinator = coordinator ?? Holder.TheOfficer,
        Supporter = answers.AnsweredText("supporter"),
        Interpreter = answers.AnsweredText("interpreter"),
        Pictures = answers.AnsweredTrue("pictures"),
        Transport = answers.AnsweredText("transport"),
        DoneOn = answers.Day("authored"),
        Together = answers.AnsweredText("together-with") is { } by
            ? new(answers.Answered("together-on").Day("valueDate") ?? default, by, answers.AnsweredText("together-supporter")) : null,
    };
}
