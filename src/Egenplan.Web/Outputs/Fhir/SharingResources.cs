using System.Text.Json.Nodes;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Copies handed out and notices between municipality and region (Communication).</summary>
internal static class SharingResources
{
    private static readonly string Kind = FhirAddress.CodeSystem("communication-kind");

    public static JsonObject Copy(CopySent copy, BundleLinks links)
    {
        var resource = Saying.Resource("Communication", copy.Id)
            .SayNumber("version", copy.Version)
            .SayLink("consent", copy.Consent is { } consent ? links.Consent(consent) : null)
            .SayCode("scope", links.Coding(copy.Scope))
            .SayId("extract", copy.Extract)
            .SayText("sha256", copy.Sha256);
        foreach (var part in copy.Parts)
            resource.SayCode("contains-part", links.Coding(part));
        return About(resource, "copy", links)
            .With("medium", Saying.All(links.Concept(copy.Way)))
            .With("sent", Saying.Day(copy.SentOn))
            .With("recipient", Saying.All(copy.Participant is { } participant ? links.Participant(participant) : links.Person));
    }

    public static CopySent ReadCopy(JsonObject resource)
    {
        var recipient = resource.List("recipient").First();
        return new CopySent
        {
            Id = resource.Id(),
            Participant = recipient.IsTo("Patient") ? null : recipient.IdIn(),
            Version = resource.SaidNumber("version") ?? 0,
            Consent = resource.SaidLink("consent") is { } consent ? consent.IdIn() : null,
            Scope = resource.SaidCode<ConsentScope>("scope") ?? default,
            Parts = resource.SaidCodes<PlanPart>("contains-part"),
            Way = resource.List("medium").First().MustCode<CopyWay>(),
            SentOn = resource.MustDay("sent"),
            Extract = resource.SaidId("extract"),
            Sha256 = resource.SaidText("sha256"),
        };
    }

    public static JsonObject Notice(PlanNotice notice, BundleLinks links)
    {
        var body = new JsonObject { ["display"] = notice.Body };
        return About(Saying.Resource("Communication", $"notice-{notice.Id:D}").SayNumber("version", notice.Version), "notice", links)
            .With(notice.Incoming ? "received" : "sent", Saying.Day(notice.On))
            .With("recipient", Saying.All(notice.Incoming ? links.Authority : body))
            .With("sender", notice.Incoming ? body : links.Authority);
    }

    public static PlanNotice ReadNotice(JsonObject resource)
    {
        var isIncoming = resource.ContainsKey("received");
        var body = isIncoming ? resource.Object("sender") : resource.List("recipient").First();
        return new PlanNotice(resource.Id(), isIncoming, body.MustText("display"), resource.MustDay(isIncoming ? "received" : "sent"), resource.SaidNumber("version"));
    }

    /// <summary>Which kind of communication it is: <c>copy</c>, <c>notice</c>, <c>own-act</c>, <c>own-piece</c>, <c>promise</c> or <c>signing</c>.</summary>
    public static string? KindOf(JsonObject resource) => resource.List("category").First().CodeIn(Kind);

    public static JsonObject About(JsonObject resource, string kind, BundleLinks links) => resource
        .With("status", "completed")
        .With("category", Saying.All(BundleLinks.Concept(Kind, kind)))
        .With("subject", links.Person)
        .With("about", Saying.All(links.CarePlan));
}
