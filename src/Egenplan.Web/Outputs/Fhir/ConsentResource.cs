using System.Text.Json.Nodes;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>
/// Consents (Consent): secrecy is the rule and the provision the exception from it, for one recipient, one time and the
/// parts consented to; "not this" is denied inside it. A withdrawn consent is inactive.
/// </summary>
internal static class ConsentResource
{
    public static JsonObject Write(Consent consent, BundleLinks links)
    {
        var resource = Saying.Resource("Consent", consent.Id)
            .SayCode("voice", links.Coding(consent.GivenBy))
            .SayText("purpose", consent.Purpose)
            .SayText("proviso", consent.Proviso)
            .SayCode("consent-way", links.Coding(consent.Way))
            .SayText("explained", consent.Explained)
            .SayText("support", consent.Support)
            .SayText("words", consent.Words)
            .SayCode("persons-answer", links.Coding(consent.PersonsAnswer));
        foreach (var custodian in consent.AgreedBy)
            resource.SayLink("agreed-by", links.Representative(custodian));
        resource.SayLink("renews", consent.Renews is { } earlier ? links.Consent(earlier) : null).SayDay("withdrawn-on", consent.WithdrawnOn);
        return resource.With("status", consent.IsWithdrawn ? "inactive" : "active")
            .With("scope", BundleLinks.Concept("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"))
            .With("category", Saying.All(BundleLinks.Concept(FhirAddress.CodeSystem("consent-kind"), "secrecy-consent")))
            .With("patient", links.Person)
            .With("dateTime", Saying.Day(consent.From))
            .With("performer", Saying.All(Giver(consent, links)))
            .With("organization", Saying.All(links.Authority))
            .With("policyRule", BundleLinks.Concept(FhirAddress.CodeSystem("secrecy-rule"), "osl-10-1"))
            .With("provision", new JsonObject { ["type"] = "permit" }
                .With("period", Saying.Period(consent.From, consent.Until))
                .With("actor", Saying.All(new JsonObject { ["role"] = BundleLinks.Concept(FhirAddress.CodeSystem("consent-role"), "recipient"), ["reference"] = links.Participant(consent.Participant) }))
                .With("class", Saying.All(consent.Parts.Select(p => links.Coding(p))))
                .With("code", Saying.All(links.Concept(consent.Scope)))
                .With("provision", Saying.All(
                [
                    Saying.Text(consent.NotThis) is null ? null : new JsonObject { ["type"] = "deny" }.SayText("not-this", consent.NotThis),
                    .. consent.LeftOut.Select(part => new JsonObject { ["type"] = "deny", ["data"] = new JsonArray(new JsonObject { ["meaning"] = "instance", ["reference"] = links.Part(part) }) }),
                ])));
    }

    public static Consent Read(JsonObject resource)
    {
        var provision = resource.Object("provision");
        var denied = provision.List("provision").ToList();
        return new Consent
        {
            Id = resource.Id(),
            Participant = provision.List("actor").First().Object("reference").IdIn(),
            Scope = provision.List("code").First().MustCode<ConsentScope>(),
            Parts = [.. provision.List("class").Select(c => c.MustCode<PlanPart>())],
            NotThis = denied.Select(d => d.SaidText("not-this")).FirstOrDefault(w => w is not null),
            LeftOut = [.. denied.SelectMany(d => d.List("data")).Select(d => d.Object("reference").PartIn())],
            Purpose = resource.SaidText("purpose"),
            Proviso = resource.SaidText("proviso"),
            From = resource.MustDay("dateTime"),
            Until = provision.Object("period").Day("end"),
            GivenBy = resource.SaidCode<Voice>("voice") ?? Voice.Person,
            GiverName = resource.List("performer").FirstOrDefault().Text("display"),
            Way = resource.SaidCode<ConsentWay>("consent-way") ?? ConsentWay.Spoken,
            Explained = resource.SaidText("explained"),
            Support = resource.SaidText("support"),
            Words = resource.SaidText("words"),
            PersonsAnswer = resource.SaidCode<PlanAnswer>("persons-answer"),
            AgreedBy = [.. resource.SaidAll("agreed-by").Select(e => e.Object("valueReference").IdIn())],
            Renews = resource.SaidLink("renews") is { } earlier ? earlier.IdIn() : null,
            WithdrawnOn = resource.SaidDay("withdrawn-on"),
        };
    }

    private static JsonObject? Giver(Consent consent, BundleLinks links)
    {
        var giver = new JsonObject().With("reference", consent.GivenBy == Voice.Person ? links.Person["reference"]!.DeepClone() : null).With("display", Saying.Text(consent.GiverName));
        return giver.Count == 0 ? null : giver;
    }
}
