using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>
/// Writes a whole plan, or an extract of it, as one FHIR R4 bundle (collection). A pure function: the same view and texts
/// give the same bytes. What is not in the extract is not in the bundle. <see cref="PlanBundleReader"/> reads it back the
/// same. Source: <c>trust.md</c> 4.2; addresses of ours: docs/fhir.md.
/// </summary>
public static class PlanBundleWriter
{
    /// <summary>The file's media type.</summary>
    public const string MediaType = "application/fhir+json";

    // Signs as they are, but no control signs and nothing that could end a script element where the file is shown in a page.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All), WriteIndented = true };

    /// <summary>The bundle as UTF-8 JSON.</summary>
    /// <exception cref="ArgumentException">A decided insats lacks its decision.</exception>
    public static byte[] Write(PlanBundleView view, Wording t) => JsonSerializer.SerializeToUtf8Bytes(Compose(view, t), Options);

    internal static string Instant(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static JsonObject Compose(PlanBundleView view, Wording t)
    {
        var links = new BundleLinks(view, t);
        var plan = links.Plan;
        var isPrepared = PreplanningResource.SaysSomething(plan.Preplanning);
        IEnumerable<JsonObject?> resources =
        [
            CarePlanResource.Write(view, links),
            PersonResources.Patient(view.Person, links),
            PersonResources.Organization(view.AuthorityName, links),
            PersonResources.Officer(view.OfficerName, links),
            .. view.Person.Representatives.Select(r => PersonResources.Representative(r, links)),
            .. TeamResources.People(links),
            TeamResources.Team(links, isPrepared),
            isPrepared ? PreplanningResource.Write(plan.Preplanning, links) : null,
            OwnResources.SaysSomething(plan.OwnPreparation) ? OwnResources.Preparation(plan.OwnPreparation, links) : null,
            .. plan.Answers.Select((a, i) => AskedResource.Write(a, i + 1, links)),
            .. plan.Goals.Select(g => GoalResources.Goal(g, links)),
            .. plan.Wishes.Select(w => GoalResources.Wish(w, links)),
            .. plan.Measures.Select(m => MeasureResources.Request(m, links)),
            .. plan.Measures.Select(m => MeasureResources.Task(m, links)),
            .. plan.OtherPlans.Select(o => CarePlanResource.Other(o, links)),
            .. plan.Consents.Select(c => ConsentResource.Write(c, links)),
            .. plan.Meetings.Select(m => MeetingResources.Appointment(m, links)),
            .. plan.Meetings.Select(m => MeetingResources.Encounter(m, links)),
            .. plan.Adoptions.Select(a => AdoptionResource.Write(a, view.Created, links)),
            .. plan.Reviews.Select(r => ReviewResource.Write(r, links)),
            .. plan.Copies.Select(c => SharingResources.Copy(c, links)),
            .. plan.OwnActs.Select(a => OwnResources.Act(a, links)),
            .. plan.OwnPieces.Select(p => OwnResources.Piece(p, links)),
            .. plan.Commitments.Select((c, i) => PromiseResources.Write(c, i + 1, links)),
            .. plan.SigningRounds.Select(r => SigningResources.Write(r, links)),
            .. plan.Notices.Select(n => SharingResources.Notice(n, links)),
        ];
        return new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["id"] = Saying.Id(view.Id),
            ["identifier"] = Saying.Identifier(FhirAddress.Uri, $"urn:uuid:{view.Id:D}"),
            ["type"] = "collection",
            ["timestamp"] = Instant(view.Created),
            ["entry"] = Saying.All(resources.Where(r => r is not null).Select(Entry)),
        };
    }

    private static JsonObject Entry(JsonObject? resource) => new()
    {
        ["fullUrl"] = $"{FhirAddress.Base}{resource.MustText("resourceType")}/{resource.MustText("id")}",
        ["resource"] = resource,
    };
}
