using System.Text.Json.Nodes;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Adopted versions (Provenance of the plan): when, with which answers, until when. No answer is ever made up.</summary>
internal static class AdoptionResource
{
    public static JsonObject Write(Adoption adoption, DateTimeOffset recorded, BundleLinks links)
    {
        var resource = Saying.Resource("Provenance", adoption.Id)
            .SayNumber("version", adoption.Number)
            .SayDay("next-review-on", adoption.NextReviewOn)
            .SayNumber("content-revision", adoption.ContentRevision);
        foreach (var custodian in adoption.MustAgree)
            resource.SayLink("must-agree", links.Representative(custodian));
        var target = links.CarePlan;
        target["identifier"] = CarePlanResource.VersionId(links.Plan, adoption.Number);
        return resource.With("target", Saying.All(target))
            .With("occurredDateTime", Saying.Day(adoption.AdoptedOn))
            .With("recorded", PlanBundleWriter.Instant(recorded))
            .With("activity", BundleLinks.Concept(FhirAddress.CodeSystem("activity"), "adoption"))
            .With("agent", Saying.All(
            [
                Agent("person", links.Person, adoption.PersonsAnswer, links),
                .. adoption.Representatives.Select(r => Agent("representative", links.Representative(r.Representative).With("display", Saying.Text(r.Name)), r.Answer, links).SayTrue("may-agree", r.MayAgree)),
            ]));
    }

    public static Adoption Read(JsonObject resource)
    {
        var agents = resource.List("agent").ToList();
        return new Adoption
        {
            Id = resource.Id(),
            Number = resource.SaidNumber("version") ?? 0,
            AdoptedOn = resource.MustDay("occurredDateTime"),
            NextReviewOn = resource.SaidDay("next-review-on") ?? throw new FormatException("A version without its next review."),
            PersonsAnswer = ReadAnswer(agents.First(a => a.Object("type").CodeIn(FhirAddress.CodeSystem("plan-role")) == "person")),
            Representatives =
            [
                .. agents.Where(a => a.Object("type").CodeIn(FhirAddress.CodeSystem("plan-role")) == "representative")
                    .Select(a => new RepresentativeAnswer(a.Object("who").IdIn(), a.Object("who").Text("display") ?? "", a.SaidTrue("may-agree"), ReadAnswer(a))),
            ],
            MustAgree = [.. resource.SaidAll("must-agree").Select(e => e.Object("valueReference").IdIn())],
            ContentRevision = resource.SaidNumber("content-revision") ?? 0,
        };
    }

    private static JsonObject Agent(string role, JsonObject who, AgreementAnswer answer, BundleLinks links) =>
        new JsonObject().SayCode("answer", links.Coding(answer.Answer))
            .SayCode("answer-way", links.Coding(answer.Way))
            .SayText("signed-name", answer.SignedName)
            .SayText("witness", answer.Witness)
            .SayId("paper", answer.Attachment)
            .SayText("words", answer.Words)
            .SayText("how-tried", answer.HowTried)
            .With("type", BundleLinks.Concept(FhirAddress.CodeSystem("plan-role"), role))
            .With("who", who);

    private static AgreementAnswer ReadAnswer(JsonObject agent) => new()
    {
        Answer = agent.SaidCode<PlanAnswer>("answer") ?? default,
        Way = agent.SaidCode<AgreementWay>("answer-way") ?? default,
        SignedName = agent.SaidText("signed-name"),
        Witness = agent.SaidText("witness"),
        Attachment = agent.SaidId("paper"),
        Words = agent.SaidText("words"),
        HowTried = agent.SaidText("how-tried"),
    };
}
