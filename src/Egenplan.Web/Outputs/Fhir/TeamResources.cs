using System.Text.Json.Nodes;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Those who take part (RelatedPerson, or Practitioner with PractitionerRole) and the team they make (CareTeam).</summary>
internal static class TeamResources
{
    private static readonly string PlanRole = FhirAddress.CodeSystem("plan-role");

    /// <summary>The participants' resources. Their sign-in facts (personal number, account) are never told.</summary>
    public static IEnumerable<JsonObject> People(BundleLinks links) => links.Plan.Participants.SelectMany(p => PersonOf(p, links));

    public static JsonObject Team(BundleLinks links, bool tellsCoordinator)
    {
        var plan = links.Plan;
        return Saying.Resource("CareTeam", plan.Id.Value)
            .With("status", "active")
            .With("subject", links.Person)
            .With("participant", Saying.All(
            [
                Member("person", links.Person),
                Member("officer", links.Officer),
                tellsCoordinator ? Member("coordinator", links.Holder(plan.Preplanning.Coordinator)!) : null,
                .. plan.Participants.Select(p => new JsonObject()
                    .With("role", Saying.All(links.Concept(p.Role)))
                    .With("member", links.Participant(p.Id))
                    .With("period", Saying.Period(null, p.LeftOn))),
            ]))
            .With("managingOrganization", Saying.All(links.Authority));
    }

    public static IEnumerable<Participant> ReadParticipants(JsonObject team, Func<JsonObject, JsonObject> resolve)
    {
        foreach (var member in team.List("participant"))
        {
            if (member.List("role").FirstOrDefault().Code<ParticipantRole>() is not { } role)
                continue;
            var told = resolve(member.Object("member")!);
            var person = told.Text("resourceType") == "PractitionerRole" ? resolve(told.Object("practitioner")!) : told;
            var contact = PersonResources.ReadReach(person);
            yield return new Participant
            {
                Id = told.Id(),
                Name = person.List("name").First().MustText("text"),
                Role = role,
                Organisation = told.Object("organization").Text("display") ?? told.SaidText("organisation"),
                Email = Saying.Text(contact.Email),
                Phone = Saying.Text(contact.Phone),
                Address = Saying.Text(contact.PostalAddress),
                LeftOn = member.Object("period").Day("end"),
            };
        }
    }

    public static Holder? ReadCoordinator(JsonObject team) =>
        team.List("participant").FirstOrDefault(p => p.List("role").FirstOrDefault().CodeIn(PlanRole) == "coordinator").Object("member").HolderIn();

    private static IEnumerable<JsonObject> PersonOf(Participant participant, BundleLinks links)
    {
        var contact = new Contact { Phone = participant.Phone ?? "", Email = participant.Email ?? "", PostalAddress = participant.Address ?? "" };
        var isRelated = BundleLinks.ParticipantType(participant.Role) == "RelatedPerson";
        var person = Saying.Resource(isRelated ? "RelatedPerson" : "Practitioner", participant.Id);
        if (isRelated)
            person.SayText("organisation", participant.Organisation).With("patient", links.Person).With("relationship", Saying.All(links.Concept(participant.Role)));
        person.With("name", Saying.All(new JsonObject { ["text"] = participant.Name }));
        PersonResources.Reach(person, contact);
        yield return person;
        if (!isRelated)
        {
            yield return Saying.Resource("PractitionerRole", participant.Id)
                .With("practitioner", BundleLinks.To("Practitioner", Saying.Id(participant.Id)))
                .With("organization", Saying.Text(participant.Organisation) is { } organisation ? new JsonObject { ["display"] = organisation } : null)
                .With("code", Saying.All(links.Concept(participant.Role)));
        }
    }

    private static JsonObject Member(string role, JsonObject member) =>
        new() { ["role"] = Saying.All(BundleLinks.Concept(PlanRole, role)), ["member"] = member };
}
