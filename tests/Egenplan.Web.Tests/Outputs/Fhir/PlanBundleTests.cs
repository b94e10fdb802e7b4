using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Egenplan.Data.Documents;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.TestKit;
using Egenplan.Web.Outputs.Fhir;
using Egenplan.Web.Tests.Architecture;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Fhir;

/// <summary>
/// A whole plan as one FHIR R4 bundle reads back the same, holds nothing but the extract, and is without fault to two foreign
/// validators. <c>EGENPLAN_SLOW</c> gives another number of plans than CI's; <c>tests/slow/fhir.sh</c> asks for 10,000.
/// </summary>
public sealed partial class PlanBundleTests(ITestOutputHelper output)
{
    private const int InCi = 500;

    /// <summary>Bundles for the validators, which are slower than we are.</summary>
    private const int Judged = 60;

    private static readonly Wording T = new(WordingCatalog.BuiltIn, TextChoice.Swedish);

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        foreach (var (seed, view) in Views(Count()))
        {
            var read = PlanBundleReader.Read(PlanBundleWriter.Write(view, T));

            Assert.Equal(Shown(view with { Extract = view.Extract with { Plan = RandomPlan.Told(view.Extract.Plan) } }, seed), Shown(read, seed));
        }
    }

    [Fact]
    public void What_is_not_in_the_extract_is_not_in_the_bundle()
    {
        var held = 0;
        foreach (var group in Views(InCi / 5).GroupBy(v => v.Seed))
        {
            var all = Words(string.Concat(group.Select(v => Json(v.View))));
            foreach (var (seed, view) in group)
            {
                var words = Words(Encoding.UTF8.GetString(PlanBundleWriter.Write(view, T)));
                var outside = all.Except(Words(Json(view with { Extract = view.Extract with { Recipient = null } }))).ToList();
                held += outside.Count;
                outside.Intersect(words).Select(w => $"seed {seed}: {w}").ShouldBeNone();
            }
        }

        Assert.True(held > 1000, "The extracts left nothing out.");
    }

    [Fact]
    public void Nobodys_personal_number_or_account_but_the_persons_own_number_is_told()
    {
        foreach (var (_, view) in Views(40))
        {
            var text = Encoding.UTF8.GetString(PlanBundleWriter.Write(view with { Person = view.Person with { Number = "", EarlierNumbers = [] } }, T));

            view.Extract.Plan.Participants.Where(p => p.Number is { } n && text.Contains(n, StringComparison.Ordinal) || p.Account is { } a && text.Contains(a.Value.ToString("D"), StringComparison.Ordinal))
                .Select(p => p.Name).ShouldBeNone();
        }
    }

    [Fact]
    public void A_planned_insats_never_looks_decided()
    {
        var (planned, decided) = (0, 0);
        foreach (var (seed, view) in Views(100))
        {
            var requests = JsonNode.Parse(PlanBundleWriter.Write(view, T))!["entry"]!.AsArray().Select(e => e!["resource"]!.AsObject())
                .Where(r => (string?)r["resourceType"] == "ServiceRequest").ToDictionary(r => (string)r["id"]!);
            foreach (var measure in view.Extract.Plan.Measures)
            {
                var request = requests.GetValueOrDefault(measure.Id.ToString("D"));
                if (measure.Kind == MeasureKind.Planned)
                {
                    planned++;
                    Assert.True((string?)request!["intent"] == "proposal" && (string?)request["status"] is "draft" or "revoked", $"seed {seed}");
                    Assert.Equal([], ((IEnumerable<string>)["authoredOn", "identifier", "occurrencePeriod", "requester"]).Where(request.ContainsKey));
                }
                else if (measure.Kind == MeasureKind.Decided)
                {
                    decided++;
                    Assert.True((string?)request!["intent"] == "order" && request.ContainsKey("authoredOn"), $"seed {seed}");
                }
                else
                {
                    Assert.Null(request);
                }
            }
        }

        Assert.True(planned > 50 && decided > 50);
    }

    [Fact]
    public void Two_foreign_validators_find_no_fault()
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-fhir").FullName;
        try
        {
            foreach (var (i, (seed, view)) in Views(Judged / 3).Index())
                File.WriteAllBytes(Path.Combine(folder, $"{i}-{seed}.json"), PlanBundleWriter.Write(view, T));

            var judged = Judge(folder);

            Assert.InRange(judged["files"]!.GetValue<int>(), Judged / 2, Judged);
            judged["faults"]!.AsArray().Select(f => f!.ToString()).ShouldBeNone();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_validators_find_planted_faults()
    {
        (string Right, string Wrong, string Told)[] faults =
        [
            ("\"intent\": \"proposal\"", "\"intent\": \"förslag\"", "fhir: ServiceRequest"),
            ("\"lifecycleStatus\": \"active\"", "\"lifecycleStatus\": \"going\"", "fhir: Goal"),
            ("\"lifecycleStatus\"", "\"lifecykelstatus\"", "medplum: Bundle"),
            ("\"measure\": {", "\"mått\": {", "medplum: Bundle"),
            ("\"status\": \"fulfilled\"", "\"status\": 7", "medplum: Bundle"),
            ("\"valueReference\"", "\"valueReferens\"", "medplum: Bundle"),
            ("\"reference\": \"CareTeam/", "\"reference\": \"CareTeam/x", "references: CarePlan"),
        ];
        var folder = Directory.CreateTempSubdirectory("egenplan-fhir").FullName;
        try
        {
            var text = File.ReadAllText(GoldenFile);
            foreach (var (i, (right, wrong, _)) in faults.Index())
            {
                Assert.Contains(right, text, StringComparison.Ordinal);
                File.WriteAllText(Path.Combine(folder, $"{i}.json"), new Regex(Regex.Escape(right)).Replace(text, wrong, 1));
            }

            var found = Judge(folder)["faults"]!.AsArray().Select(f => f!.ToString()).ToList();

            faults.Index().Where(f => !found.Any(told => told.StartsWith($"{f.Index}.json: {f.Item.Told}", StringComparison.Ordinal))).Select(f => f.Item.Wrong).ShouldBeNone();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_invented_plan_is_the_bundle_that_it_was()
    {
        var written = Encoding.UTF8.GetString(PlanBundleWriter.Write(InventedPlan.View(), T)) + "\n";
        if (Repository.Accepts)
            File.WriteAllText(GoldenFile, written);

        Assert.Equal(File.ReadAllText(GoldenFile), written);
    }

    [Fact]
    public void Every_address_of_ours_is_explained_and_every_explained_one_is_used()
    {
        var used = Views(150).SelectMany(v => Address().Matches(Encoding.UTF8.GetString(PlanBundleWriter.Write(v.View, T))).Select(m => m.Value))
            .Where(a => Explained().IsMatch(a)).ToHashSet();
        var nested = Views(150).SelectMany(v => Nested().Matches(Encoding.UTF8.GetString(PlanBundleWriter.Write(v.View, T))).Select(m => m.Groups[1].Value)).ToHashSet();
        var document = File.ReadAllText(Repository.PathTo("docs", "fhir.md"));

        var explained = Regex.Matches(document, @"`((?:StructureDefinition|CodeSystem|NamingSystem|Questionnaire)/[a-z0-9-]+)`").Select(m => FhirAddress.Base + m.Groups[1].Value).ToHashSet();
        Assert.Equal(used.Order(), explained.Order());
        nested.Where(n => !document.Contains($"`{n}`", StringComparison.Ordinal)).ShouldBeNone();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\"}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"CarePlan\",\"id\":\"1\"}}]}")]
    [InlineData("inte json")]
    public void What_is_no_bundle_of_ours_is_refused(string file) =>
        Assert.Throws<FormatException>(() => PlanBundleReader.Read(Encoding.UTF8.GetBytes(file)));

    [Theory]
    [InlineData("2027-03-28T01:30", 120)]
    [InlineData("2027-03-27T23:00", 480)]
    [InlineData("2027-10-31T01:30", 60)]
    [InlineData("2027-10-31T01:30", 120)]
    [InlineData("2027-10-31T02:30", 60)]
    [InlineData("2027-10-31T02:30", 90)]
    public void A_meeting_in_a_night_when_the_clock_is_moved_lasts_as_long_as_it_says(string startsAt, int minutes)
    {
        var view = InventedPlan.View();
        var meeting = view.Extract.Plan.Meetings[0] with { StartsAt = DateTime.Parse(startsAt, CultureInfo.InvariantCulture), Minutes = minutes };
        var written = JsonNode.Parse(PlanBundleWriter.Write(view with { Extract = PlanExtract.Whole(view.Extract.Plan with { Meetings = [meeting] }) }, T))!;

        var appointment = Assert.Single(written["entry"]!.AsArray().Select(e => e!["resource"]!), r => $"{r["resourceType"]}" == "Appointment");
        var (start, end) = (Instant("start"), Instant("end"));

        Assert.Equal(minutes, (end - start).TotalMinutes);
        Assert.All([start, end], at => Assert.Equal(TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm").GetUtcOffset(at), at.Offset));

        DateTimeOffset Instant(string name) => DateTimeOffset.Parse($"{appointment[name]}", CultureInfo.InvariantCulture);
    }

    private static string GoldenFile => Repository.PathTo("tests", "Egenplan.Web.Tests", "Outputs", "Fhir", "golden", "plan.json");

    private static int Count() => int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_SLOW"), out var slow) ? slow : InCi;

    private static JsonNode Judge(string folder) =>
        JsonNode.Parse(Tool.Output("node", "--max-old-space-size=2048", Path.Combine(NodeJudges.Folder, "judge-fhir.mjs"), folder))!;

    private static HashSet<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    private static string Json(PlanBundleView view) => JsonSerializer.Serialize(view.Extract with { Parts = [], Plan = RandomPlan.Told(view.Extract.Plan) }, DocumentJson.Options) + JsonSerializer.Serialize(view.Person, DocumentJson.Options);

    private static string Shown(PlanBundleView view, int seed)
    {
        var recipient = view.Extract.Recipient is { } r ? r with { Number = null, Account = null } : null;
        var plan = JsonNode.Parse(JsonSerializer.Serialize(view.Extract.Plan, DocumentJson.Options))!.AsObject();
        plan["partRevisions"] = string.Join(' ', view.Extract.Plan.PartRevisions.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}\n{plan.ToJsonString(new JsonSerializerOptions { WriteIndented = true })}\n{string.Join(' ', view.Extract.Parts.Order())}\n{JsonSerializer.Serialize(recipient, DocumentJson.Options)}\n{JsonSerializer.Serialize(view.Person, DocumentJson.Options)}\n{view.OfficerName} {view.AuthorityName} {view.Id} {view.Created:O}");
    }

    private IEnumerable<(int Seed, PlanBundleView View)> Views(int plans)
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_SEED"), out var given) ? given : Random.Shared.Next(1_000_000_000);
        output.WriteLine($"EGENPLAN_SEED={first}");
        return Enumerable.Range(first, plans).SelectMany(seed => RandomPlan.Views(new Random(seed)).Select(view => (seed, view)));
    }

    [GeneratedRegex(@"ord\d{5,}x")]
    private static partial Regex Word();

    [GeneratedRegex(@"https://egenplan\.example/fhir/[A-Za-z]+/[a-z0-9-]+")]
    private static partial Regex Address();

    [GeneratedRegex("/(StructureDefinition|CodeSystem|NamingSystem|Questionnaire)/")]
    private static partial Regex Explained();

    [GeneratedRegex("\"url\": \"([a-z-]+)\"")]
    private static partial Regex Nested();
}
