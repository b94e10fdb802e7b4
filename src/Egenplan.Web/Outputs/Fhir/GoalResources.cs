using System.Text.Json.Nodes;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>
/// Goals and wishes (Goal). How far work on a goal has come and whether it is reached are told apart; a wish is a proposed
/// goal with a category of its own, never more than a wish.
/// </summary>
internal static class GoalResources
{
    private const string Achievement = "http://terminology.hl7.org/CodeSystem/goal-achievement";

    public static JsonObject Goal(Goal goal, BundleLinks links)
    {
        var resource = Saying.Resource("Goal", goal.Id);
        Speak(resource, goal.Words, goal.AboutOther, links);
        return resource.SayText("working-text", goal.WorkingText)
            .With("lifecycleStatus", Lifecycle(goal.Result, links.Plan))
            .With("achievementStatus", new JsonObject { ["coding"] = Saying.All(Standard(goal.Result), links.Coding(goal.Result)) })
            .With("category", Saying.All(links.Concept(goal.Horizon)))
            .With("description", Saying.Concept(goal.Words.Text))
            .With("subject", links.Person)
            .With("target", Saying.All(Saying.Text(goal.HowKnown) is { } how ? new JsonObject { ["measure"] = Saying.Concept(links.T["plandoc.goal.how-known"]), ["detailString"] = how } : null))
            .With("expressedBy", Speaker(goal.Words, links));
    }

    public static Goal ReadGoal(JsonObject resource) => new()
    {
        Id = resource.Id(),
        Words = ReadWords(resource),
        WorkingText = resource.SaidText("working-text"),
        Horizon = resource.List("category").First().MustCode<Horizon>(),
        HowKnown = resource.List("target").FirstOrDefault().Text("detailString"),
        Result = resource.Object("achievementStatus").MustCode<GoalResult>(),
        AboutOther = resource.SaidTrue("about-other"),
    };

    public static JsonObject Wish(Wish wish, BundleLinks links)
    {
        var resource = Saying.Resource("Goal", BundleLinks.WishId(wish.Id));
        Speak(resource, wish.Words, wish.AboutOther, links);
        return resource.SayNumber("wish-year", wish.Year)
            .SayCode("wish-answer", wish.Answer == WishAnswer.None ? null : links.Coding(wish.Answer))
            .SayText("wish-answer-words", wish.AnswerWords)
            .With("lifecycleStatus", "proposed")
            .With("category", Saying.All(BundleLinks.Concept(FhirAddress.CodeSystem("goal-kind"), "wish"), links.Concept(wish.Kind)))
            .With("description", Saying.Concept(wish.Words.Text))
            .With("subject", links.Person)
            .With("expressedBy", Speaker(wish.Words, links));
    }

    public static bool IsWish(JsonObject resource) => resource.List("category").Any(c => c.CodeIn(FhirAddress.CodeSystem("goal-kind")) == "wish");

    public static Wish ReadWish(JsonObject resource) => new()
    {
        Id = resource.Id(),
        Words = ReadWords(resource),
        Kind = resource.List("category").Select(c => c.Code<WishKind>()).First(k => k is not null)!.Value,
        Year = resource.SaidNumber("wish-year"),
        Answer = resource.SaidCode<WishAnswer>("wish-answer") ?? WishAnswer.None,
        AnswerWords = resource.SaidText("wish-answer-words"),
        AboutOther = resource.SaidTrue("about-other"),
    };

    private static void Speak(JsonObject resource, Quote words, bool isAboutOther, BundleLinks links) =>
        resource.SayCode("voice", links.Coding(words.Whose)).SayTrue("in-own-hand", words.InOwnHand).SayTrue("about-other", isAboutOther);

    private static JsonObject? Speaker(Quote words, BundleLinks links) =>
        new JsonObject().With("reference", words.Whose == Voice.Person ? links.Person["reference"]!.DeepClone() : null).With("display", Saying.Text(words.By)) is { Count: > 0 } speaker
            ? speaker
            : null;

    private static Quote ReadWords(JsonObject resource) =>
        new(resource.Object("description").MustText("text"), resource.SaidCode<Voice>("voice") ?? Voice.Person, resource.Object("expressedBy").Text("display"), resource.SaidTrue("in-own-hand"));

    private static string Lifecycle(GoalResult result, IndividualPlan plan) => result switch
    {
        GoalResult.NoLongerWanted => "cancelled",
        GoalResult.Reached => "completed",
        _ when plan.Standstill is { Paused: true } => "on-hold",
        _ => plan.InForce is null ? "planned" : "active",
    };

    private static JsonObject? Standard(GoalResult result) => result switch
    {
        GoalResult.Ongoing => "in-progress",
        GoalResult.Reached => "achieved",
        GoalResult.PartlyReached => "improving",
        GoalResult.NotReached => "not-achieved",
        _ => null,
    } is { } code
        ? new JsonObject { ["system"] = Achievement, ["code"] = code }
        : null;
}
