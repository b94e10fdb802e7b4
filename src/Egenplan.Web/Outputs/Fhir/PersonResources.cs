using System.Text.Json.Nodes;
using Egenplan.Domain.People;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>The person (Patient), the authority (Organization), the case officer (Practitioner) and representatives (RelatedPerson).</summary>
internal static class PersonResources
{
    private const string InterpreterRequired = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
    private static readonly string CaseNumber = FhirAddress.NamingSystem("case-number");

    public static JsonObject Patient(BundlePerson person, BundleLinks links)
    {
        var patient = Saying.Resource("Patient", links.Plan.CaseFile.Value);
        if (Label(person.Protection) is { } label)
            patient["meta"] = new JsonObject { ["security"] = Saying.All(new JsonObject { ["system"] = FhirAddress.SecurityLabel, ["code"] = label }) };
        patient.SayCode("protection", person.Protection == ProtectionLevel.None ? null : links.Coding(person.Protection))
            .SayText("understands-best", person.Communication.UnderstandsBest)
            .SayText("shows-yes-and-no", person.Communication.ShowsYesAndNo);
        if (person.Communication.NeedsInterpreter)
            Interpreter(patient);
        patient.With("identifier", Saying.All(
        [
            person.Number.Length == 0 ? null : Saying.Identifier(SystemOf(person.Number), person.Number).With("use", "official"),
            .. person.EarlierNumbers.Select(e => Saying.Identifier(SystemOf(e.Number), e.Number).With("use", "old").With("period", Saying.Period(null, e.ChangedOn))),
            Saying.Text(person.CaseNumber) is { } number ? Saying.Identifier(CaseNumber, number) : null,
        ]));
        patient["name"] = Saying.All(new JsonObject { ["use"] = "official" }.With("family", Saying.Text(person.FamilyName))
            .With("given", Saying.All(Saying.Text(person.GivenName) is { } given ? (JsonNode)given : null)));
        Reach(patient, person.Contact);
        var birth = new PersonIdentity { Number = person.Number, GivenName = "", FamilyName = "" }.BirthDate();
        return patient.With("birthDate", Saying.Day(birth))
            .With("communication", Saying.All(Saying.Concept(person.Communication.Language) is { } language ? new JsonObject { ["language"] = language } : null))
            .With("managingOrganization", links.Authority);
    }

    public static BundlePerson ReadPatient(JsonObject patient, IEnumerable<JsonObject> representatives)
    {
        var identifiers = patient.List("identifier").ToList();
        var name = patient.List("name").First();
        return new BundlePerson
        {
            Number = identifiers.FirstOrDefault(i => i.Text("use") == "official").Text("value") ?? "",
            GivenName = (name["given"] as JsonArray)?[0]?.GetValue<string>() ?? "",
            FamilyName = name.Text("family") ?? "",
            EarlierNumbers = [.. identifiers.Where(i => i.Text("use") == "old").Select(i => new EarlierNumber(i.MustText("value"), i.Object("period").MustDay("end")))],
            CaseNumber = identifiers.FirstOrDefault(i => i.Text("system") == CaseNumber).Text("value"),
            Protection = patient.SaidCode<ProtectionLevel>("protection") ?? ProtectionLevel.None,
            Communication = new Communication
            {
                Language = patient.List("communication").FirstOrDefault().Object("language").Text("text") ?? "",
                NeedsInterpreter = patient.List("extension").Any(e => e.Text("url") == InterpreterRequired),
                UnderstandsBest = patient.SaidText("understands-best") ?? "",
                ShowsYesAndNo = patient.SaidText("shows-yes-and-no") ?? "",
            },
            Contact = ReadReach(patient),
            Representatives = [.. representatives.Select(ReadRepresentative)],
        };
    }

    public static JsonObject Organization(string name, BundleLinks links) =>
        Saying.Resource("Organization", links.Plan.Authority.Value)
            .With("identifier", Saying.All(Saying.Identifier(FhirAddress.NamingSystem("authority"), links.Plan.Authority.Value)))
            .With("name", name);

    public static JsonObject Officer(string name, BundleLinks links) =>
        Saying.Resource("Practitioner", links.Plan.Officer.Value).With("name", Saying.All(new JsonObject { ["text"] = name }));

    public static JsonObject Representative(BundleRepresentative representative, BundleLinks links)
    {
        var resource = Saying.Resource("RelatedPerson", BundleLinks.RepresentativeId(representative.Id));
        foreach (var scope in Enum.GetValues<MandateScope>().Where(s => s != MandateScope.None && representative.Scope.HasFlag(s)))
            resource.SayCode("mandate-scope", links.Coding(scope));
        resource.SayCode("mandate-evidence", representative.Evidence == MandateEvidence.None ? null : links.Coding(representative.Evidence))
            .SayText("persons-view", representative.PersonsView);
        resource.With("patient", links.Person)
            .With("relationship", Saying.All(links.Concept(representative.Kind)))
            .With("name", Saying.All(new JsonObject { ["text"] = representative.Name }));
        Reach(resource, representative.Contact);
        return resource.With("period", Saying.Period(representative.From, representative.To));
    }

    /// <summary>True for a representative; otherwise the related person takes part in the plan.</summary>
    public static bool IsRepresentative(JsonObject resource) => resource.List("relationship").Any(r => r.CodeIn(FhirAddress.CodeSystemOf(typeof(RepresentativeKind))) is not null);

    public static void Reach(JsonObject resource, Contact contact) => resource
        .With("telecom", Saying.All(Telecom("phone", contact.Phone), Telecom("email", contact.Email)))
        .With("address", Saying.All(Saying.Concept(contact.PostalAddress)));

    public static Contact ReadReach(JsonObject resource) => new()
    {
        Phone = resource.List("telecom").FirstOrDefault(t => t.Text("system") == "phone").Text("value") ?? "",
        Email = resource.List("telecom").FirstOrDefault(t => t.Text("system") == "email").Text("value") ?? "",
        PostalAddress = resource.List("address").FirstOrDefault().Text("text") ?? "",
    };

    private static BundleRepresentative ReadRepresentative(JsonObject resource) => new()
    {
        Id = resource.Id(),
        Kind = resource.List("relationship").First().MustCode<RepresentativeKind>(),
        Name = resource.List("name").First().MustText("text"),
        Contact = ReadReach(resource),
        Scope = resource.SaidCodes<MandateScope>("mandate-scope").Aggregate(MandateScope.None, (all, one) => all | one),
        From = resource.Object("period").Day("start"),
        To = resource.Object("period").Day("end"),
        Evidence = resource.SaidCode<MandateEvidence>("mandate-evidence") ?? MandateEvidence.None,
        PersonsView = resource.SaidText("persons-view") ?? "",
    };

    private static JsonObject? Telecom(string system, string value) =>
        value.Length == 0 ? null : new JsonObject { ["system"] = system, ["value"] = value };

    private static void Interpreter(JsonObject patient)
    {
        var extensions = patient["extension"] as JsonArray ?? [];
        extensions.Add(new JsonObject { ["url"] = InterpreterRequired, ["valueBoolean"] = true });
        patient["extension"] = extensions;
    }

    private static string SystemOf(string number) => number is { Length: 12 } && number[6] >= '6' ? FhirAddress.Samordningsnummer : FhirAddress.Personnummer;

    private static string? Label(ProtectionLevel protection) => protection switch
    {
        ProtectionLevel.None => null,
        ProtectionLevel.ProtectedRegistration => "skyddadFolkbokforing",
        _ => "sekretessmarkering",
    };
}
