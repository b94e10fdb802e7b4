using System.Text.Json.Nodes;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Reviews of the plan (QuestionnaireResponse): what came of each part, and the person's own opinion.</summary>
internal static class ReviewResource
{
    public const string Form = "review";

    public static JsonObject Write(PlanReview review, BundleLinks links)
    {
        var items = new JsonArray().Answer("opened-on", "Date", Saying.Day(review.OpenedOn)).Answer("because", "Coding", links.Coding(review.Because));
        foreach (var line in review.Lines)
        {
            items.Group("line", new JsonArray()
                .Answer("part", "Reference", links.Part(line.Part))
                .Answer("result", "Coding", links.Coding(line.Result))
                .Answer("status", "Coding", links.Coding(line.Status))
                .Answer("standing", "Coding", links.Coding(line.Standing))
                .Answer("why", line.Why));
        }

        items.AnswerQuote("opinion", review.PersonsOpinion, links)
            .Answer("end", "Coding", links.Coding(review.End))
            .Answer("next-review-on", "Date", Saying.Day(review.NextReviewOn));
        return Saying.Resource("QuestionnaireResponse", $"{Form}-{review.Id:D}")
            .With("basedOn", Saying.All(links.CarePlan))
            .With("questionnaire", FhirAddress.Questionnaire(Form))
            .With("status", review.ClosedOn is null ? "in-progress" : "completed")
            .With("subject", links.Person)
            .With("authored", Saying.Day(review.ClosedOn))
            .With("item", items);
    }

    public static PlanReview Read(JsonObject answers) => new()
    {
        Id = answers.Id(),
        OpenedOn = answers.Answered("opened-on").MustDay("valueDate"),
        Because = answers.AnsweredCode<ReviewCause>("because"),
        Lines =
        [
            .. answers.Groups("line").Select(l => new ReviewLine(
                l.Answered("part").Object("valueReference").PartIn(), l.AnsweredCode<GoalResult>("result"), l.AnsweredCode<MeasureStatus>("status"), l.AnsweredText("why"), l.AnsweredCode<PartStanding>("standing"))),
        ],
        PersonsOpinion = answers.AnsweredQuote("opinion"),
        ClosedOn = answers.Day("authored"),
        End = answers.AnsweredCode<ReviewEnd>("end"),
        NextReviewOn = answers.Answered("next-review-on").Day("valueDate"),
    };

    /// <summary>True for answers to the form with this name.</summary>
    public static bool IsOf(JsonObject answers, string form) => answers.Text("questionnaire") == FhirAddress.Questionnaire(form);
}
