using System.Text.Json.Nodes;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>The case officer's answer, inside what it answers.</summary>
internal static class ReplyResources
{
    private const string Name = "reply";

    public static JsonObject SayReply(this JsonObject on, OwnReply? reply, BundleLinks links)
    {
        if (reply is not null)
        {
            on.SayInside(Name).SayDay("on", reply.On).SayId("by", reply.By.Value).SayText("words", reply.Words)
                .SayText("cause", reply.Cause).SayDay("new-day", reply.NewDay).SayLink("new-holder", links.Holder(reply.NewHolder));
        }

        return on;
    }

    public static OwnReply? SaidReply(this JsonNode? on) => on.SaidInside(Name) is { } reply
        ? new OwnReply(reply.SaidDay("on") ?? default, new UserId(reply.SaidId("by") ?? Guid.Empty), reply.SaidText("words") ?? "")
        {
            Cause = reply.SaidText("cause"),
            NewDay = reply.SaidDay("new-day"),
            NewHolder = reply.SaidLink("new-holder").HolderIn(),
        }
        : null;
}
