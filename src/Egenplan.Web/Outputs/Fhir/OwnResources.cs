using System.Text.Json.Nodes;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>What is written on the person's own side: the preparation (QuestionnaireResponse) and what was said (Communication).</summary>
internal static class OwnResources
{
    public const string Form = "own-preparation";

    public static bool SaysSomething(OwnPreparation preparation) =>
        !preparation.Understands.IsEmpty || preparation with { Understands = [] } != new OwnPreparation { Understands = [] };

    public static JsonObject Preparation(OwnPreparation told, BundleLinks links)
    {
        var items = new JsonArray();
        foreach (var way in told.Understands)
            items.Answer("understands", "Coding", links.Coding(way));
        items.Answer("understands-words", told.UnderstandsWords)
            .Answer("yes-and-no", told.YesAndNo)
            .Answer("who", told.Who)
            .Answer("not-who", told.NotWho)
            .Answer("place", "Coding", links.Coding(told.Place))
            .Answer("when", told.When)
            .Answer("not-this", told.NotThis)
            .Answer("supporter", told.Supporter)
            .Answer("more", told.More);
        return Saying.Resource("QuestionnaireResponse", $"{Form}-{links.Plan.Id.Value:D}")
            .With("questionnaire", FhirAddress.Questionnaire(Form))
            .With("status", "in-progress")
            .With("subject", links.Person)
            .With("authored", Saying.Day(told.On))
            .With("author", links.Person)
            .With("item", items);
    }

    public static OwnPreparation ReadPreparation(JsonObject? answers) => answers is null ? new() : new()
    {
        Understands = [.. answers.Groups("understands").Select(i => i.List("answer").First().Object("valueCoding").MustCode<UnderstandWay>())],
        UnderstandsWords = answers.AnsweredText("understands-words"),
        YesAndNo = answers.AnsweredText("yes-and-no"),
        Who = answers.AnsweredText("who"),
        NotWho = answers.AnsweredText("not-who"),
        Place = answers.AnsweredCode<PlaceKind>("place"),
        When = answers.AnsweredText("when"),
        NotThis = answers.AnsweredText("not-this"),
        Supporter = answers.AnsweredText("supporter"),
        More = answers.AnsweredText("more"),
        On = answers.Day("authored"),
    };

    public static JsonObject Act(OwnAct act, BundleLinks links)
    {
        var resource = Saying.Resource("Communication", $"own-{act.Id:D}")
            .SayCode("voice", links.Coding(act.Whose))
            .SayText("speaker", act.By)
            .SayLink("part", act.Part is { } part ? links.Part(part) : null)
            .SayLink("hears-first", links.Holder(act.HearsFirst))
            .SayCode("goal-rating", links.Coding(act.Rating))
            .SayDay("taken-back-on", act.TakenBackOn);
        resource.SayReply(act.Reply, links);
        return SharingResources.About(resource, "own-act", links)
            .With("reasonCode", Saying.All(links.Concept(act.Kind)))
            .With("sent", Saying.Day(act.On))
            .With("payload", Saying.All(Saying.Text(act.Words) is { } words ? new JsonObject { ["contentString"] = words } : null));
    }

    /// <summary>Something drawn, pictured, recorded or put down from paper: what is told of it. The file itself is not in the bundle.</summary>
    public static JsonObject Piece(OwnPiece piece, BundleLinks links) =>
        SharingResources.About(
            Saying.Resource("Communication", $"piece-{piece.Id:D}")
                .SayCode("voice", links.Coding(piece.Whose))
                .SayText("speaker", piece.By)
                .SayLink("part", links.Part(piece.About))
                .SayId("put-down-by", piece.PutDownBy?.Value)
                .SayDay("taken-back-on", piece.TakenBackOn),
            "own-piece", links)
            .With("reasonCode", Saying.All(links.Concept(piece.Kind)))
            .With("sent", Saying.Day(piece.On))
            .With("payload", Saying.All(Saying.Text(piece.Words) is { } words ? new JsonObject { ["contentString"] = words } : null));

    public static OwnPiece ReadPiece(JsonObject resource) => new()
    {
        Id = resource.Id(),
        Kind = resource.List("reasonCode").First().MustCode<OwnPieceKind>(),
        About = resource.SaidLink("part").PartIn(),
        On = resource.MustDay("sent"),
        Whose = resource.SaidCode<Voice>("voice") ?? Voice.Person,
        By = resource.SaidText("speaker"),
        Words = resource.List("payload").FirstOrDefault().Text("contentString"),
        PutDownBy = resource.SaidId("put-down-by") is { } staff ? new UserId(staff) : null,
        TakenBackOn = resource.SaidDay("taken-back-on"),
    };

    public static OwnAct ReadAct(JsonObject resource) => new()
    {
        Id = resource.Id(),
        Kind = resource.List("reasonCode").First().MustCode<OwnActKind>(),
        On = resource.MustDay("sent"),
        Whose = resource.SaidCode<Voice>("voice") ?? Voice.Person,
        By = resource.SaidText("speaker"),
        Part = resource.SaidLink("part") is { } part ? part.PartIn() : null,
        Words = resource.List("payload").FirstOrDefault().Text("contentString"),
        HearsFirst = resource.SaidLink("hears-first").HolderIn(),
        Rating = resource.SaidCode<GoalRating>("goal-rating"),
        Reply = resource.SaidReply(),
        TakenBackOn = resource.SaidDay("taken-back-on"),
    };
}
