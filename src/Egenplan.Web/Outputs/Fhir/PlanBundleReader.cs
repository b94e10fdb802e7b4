using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Reads back what <see cref="PlanBundleWriter"/> writes: the same content. Other systems' bundles are refused.</summary>
public static class PlanBundleReader
{
    /// <summary>The view that the bundle was written from.</summary>
    /// <exception cref="FormatException">It is no bundle of ours, or something in it is missing or wrong.</exception>
    public static PlanBundleView Read(ReadOnlySpan<byte> file)
    {
        try
        {
            var bundle = JsonNode.Parse(file) as JsonObject;
            return bundle.Text("resourceType") == "Bundle" ? ReadBundle(bundle!) : throw new FormatException("This is no bundle.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException("The bundle cannot be read.", broken);
        }
    }

    private static PlanBundleView ReadBundle(JsonObject bundle)
    {
        var resources = bundle.List("entry").Select(e => e.Object("resource")).OfType<JsonObject>().ToList();
        var byAddress = resources.ToDictionary(r => $"{r.Text("resourceType")}/{r.MustText("id")}");
        var care = Of("CarePlan").Single(CarePlanResource.IsIndividualPlan);
        var authority = Of("Organization").Single();
        var team = Of("CareTeam").Single();
        var forms = Of("QuestionnaireResponse").ToList();
        var encounters = Of("Encounter").ToDictionary(e => e.Id());
        var plan = CarePlanResource.Read(care) with
        {
            Authority = new AuthorityCode(authority.MustText("id")),
            Preplanning = PreplanningResource.Read(forms.FirstOrDefault(f => ReviewResource.IsOf(f, PreplanningResource.Form)), TeamResources.ReadCoordinator(team)),
            Participants = [.. TeamResources.ReadParticipants(team, Resolve)],
            Consents = [.. Of("Consent").Select(ConsentResource.Read)],
            Meetings = [.. Of("Appointment").Select(a => MeetingResources.Read(a, encounters.GetValueOrDefault(a.Id())))],
            Goals = [.. Of("Goal").Where(g => !GoalResources.IsWish(g)).Select(GoalResources.ReadGoal)],
            Measures = [.. Of("Task").Select(t => MeasureResources.Read(t, Resolve))],
            Wishes = [.. Of("Goal").Where(GoalResources.IsWish).Select(GoalResources.ReadWish)],
            OtherPlans = [.. Of("CarePlan").Where(c => c != care).Select(CarePlanResource.ReadOther)],
            Adoptions = [.. Of("Provenance").Select(AdoptionResource.Read)],
            Reviews = [.. forms.Where(f => ReviewResource.IsOf(f, ReviewResource.Form)).Select(ReviewResource.Read)],
            Copies = [.. Of("Communication").Where(c => SharingResources.KindOf(c) == "copy").Select(SharingResources.ReadCopy)],
            Notices = [.. Of("Communication").Where(c => SharingResources.KindOf(c) == "notice").Select(SharingResources.ReadNotice)],
            OwnActs = [.. Of("Communication").Where(c => SharingResources.KindOf(c) == "own-act").Select(OwnResources.ReadAct)],
            OwnPieces = [.. Of("Communication").Where(c => SharingResources.KindOf(c) == "own-piece").Select(OwnResources.ReadPiece)],
            Commitments = [.. Of("Communication").Where(c => SharingResources.KindOf(c) == "promise").Select(PromiseResources.Read)],
            SigningRounds = [.. Of("Communication").Where(c => SharingResources.KindOf(c) == "signing").Select(SigningResources.Read)],
            Answers = [.. forms.Where(f => ReviewResource.IsOf(f, AskedResource.Form)).Select(AskedResource.Read)],
            OwnPreparation = OwnResources.ReadPreparation(forms.FirstOrDefault(f => ReviewResource.IsOf(f, OwnResources.Form))),
        };
        var recipient = care.SaidLink("recipient") is { } link ? plan.ParticipantOf(link.IdIn()) : null;
        return new PlanBundleView
        {
            Extract = new PlanExtract(plan, [.. care.SaidCodes<PlanPart>("contains-part")], recipient),
            Person = PersonResources.ReadPatient(Of("Patient").Single(), Of("RelatedPerson").Where(PersonResources.IsRepresentative)),
            OfficerName = byAddress[$"Practitioner/{plan.Officer.Value:D}"].List("name").First().MustText("text"),
            AuthorityName = authority.MustText("name"),
            Id = bundle.Id(),
            Created = DateTimeOffset.Parse(bundle.MustText("timestamp"), CultureInfo.InvariantCulture),
        };

        IEnumerable<JsonObject> Of(string type) => resources.Where(r => r.Text("resourceType") == type);

        JsonObject Resolve(JsonObject reference) =>
            byAddress.GetValueOrDefault(reference.MustText("reference")) ?? throw new FormatException($"'{reference.Text("reference")}' is not in the bundle.");
    }
}
