using System.Globalization;
using System.Text.Json.Nodes;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>What participants have promised about measures, and what they have told since (Communication).</summary>
internal static class PromiseResources
{
    public static JsonObject Write(Commitment promised, int number, BundleLinks links)
    {
        var resource = Saying.Resource("Communication", string.Create(CultureInfo.InvariantCulture, $"promise-{number}"))
            .SayLink("part", links.Part(PartName.Measure(promised.Measure)))
            .SayText("passed-to", promised.PassedTo)
            .SayId("said-at", promised.SaidAt);
        foreach (var report in promised.Reports)
        {
            resource.SayInside("report").SayId("id", report.Id).SayDay("on", report.On).SayCode("measure-status", links.Coding(report.Status))
                .SayText("words", report.Words).SayDay("moved-to", report.MovedTo).SayReply(report.Reply, links);
        }

        return SharingResources.About(resource, "promise", links)
            .With("reasonCode", Saying.All(links.Concept(promised.Answer)))
            .With("sent", Saying.Day(promised.On))
            .With("sender", links.Participant(promised.Participant))
            .With("payload", Saying.All(Saying.Text(promised.Words) is { } words ? new JsonObject { ["contentString"] = words } : null));
    }

    public static Commitment Read(JsonObject resource) => new()
    {
        Measure = Said.IdOf(resource.SaidLink("part").PartIn()["measure:".Length..]),
        Participant = (resource.Object("sender") ?? throw new FormatException("A promise is somebody's.")).IdIn(),
        Answer = resource.List("reasonCode").First().MustCode<TaskAnswer>(),
        On = resource.MustDay("sent"),
        Words = resource.List("payload").FirstOrDefault().Text("contentString"),
        PassedTo = resource.SaidText("passed-to"),
        SaidAt = resource.SaidId("said-at"),
        Reports =
        [
            .. resource.SaidAll("report").Select(r => new ProgressReport(
                r.SaidId("id") ?? Guid.Empty, r.SaidDay("on") ?? default, r.SaidCode<MeasureStatus>("measure-status") ?? default, r.SaidText("words"), r.SaidDay("moved-to")) { Reply = r.SaidReply() }),
        ],
    };
}
