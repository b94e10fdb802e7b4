using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Egenplan.Web.Tests.Data;
using Xunit;

namespace Egenplan.Web.Tests.Security.Routes;

/// <summary>What the person whom an address is about is to the one who asks.</summary>
internal enum Relation
{
    /// <summary>A person of the authority.</summary>
    Own,

    /// <summary>A person with protected data, on whose file the one who asks is not named.</summary>
    Protected,

    /// <summary>A person of another authority.</summary>
    Foreign,

    /// <summary>Nobody: the id does not exist.</summary>
    Unknown,
}

/// <summary>Fills the parameters of addresses with ids that exist, for each relation.</summary>
internal sealed partial class RouteTargets
{
    private readonly List<(CaseFile File, IndividualPlan? Plan)> _own = [];
    private readonly List<(CaseFile File, IndividualPlan? Plan)> _protected = [];
    private (CaseFile File, IndividualPlan Plan) _foreign;
    private readonly Dictionary<Relation, Guid> _imports = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>
    /// Half of the town's people get protected data that only the second officer is named for; another authority gets a
    /// person with a plan.
    /// </summary>
    public static async Task<RouteTargets> MakeAsync(Town town)
    {
        var (targets, site) = (new RouteTargets(), town.Site);
        var (asking, named) = (town.A(ViewerKind.CaseOfficer), town.Officers[1]);
        await targets.ReadAsync(town, asking, asking.Viewer.User, targets._own);
        await targets.ReadAsync(town, named, named.Viewer.User, targets._protected);
        foreach (var (file, _) in targets._protected)
            Seeds.Saved(await site.Get<CaseFileStore>().ChangeAsync(file.Id, named.Viewer, null, f => f.Protect(ProtectionLevel.Marking, [named.Viewer.User]), Ct));
        // The citizen is one of the people who has agreed to a plan, with somebody who takes part and something to be done.
        var citizen = (await site.Get<AccountStore>().FindAsync(town.A(ViewerKind.Citizen).Viewer.Authority, town.A(ViewerKind.Citizen).Viewer.User, Ct))!;
        await site.Get<AccountStore>().SaveAsync(citizen with { Number = targets.Citizen.File.Identity.Number }, Ct);
        var foreign = await site.Database.MakeCaseFileAsync();
        targets._foreign = (foreign, Seeds.Saved(await site.Database.BeginAsync(foreign.Id)));
        targets._imports[Relation.Own] = await ImportAsync(town, asking);
        targets._imports[Relation.Foreign] = await ImportAsync(town, site.People.Officer);
        return targets;
    }

    /// <summary>The address for a relation, or null when there is no such thing for this address.</summary>
    public string? Address(SiteRoute route, Target target, Relation relation)
    {
        if (target == Target.None)
            return relation == Relation.Own ? Fill(route.Pattern, new Dictionary<string, string>(Ids(Nobody)) { ["status"] = "404", ["provider"] = "finns-inte", ["authority"] = "1473", ["material"] = Nobody.ToString("N"), ["number"] = "1" }) : null;
        if (target == Target.Import)
            return relation == Relation.Protected ? null : Fill(route.Pattern, Ids(_imports.GetValueOrDefault(relation, Nobody)));
        if (relation is Relation.Own or Relation.Protected)
        {
            var people = relation is not Relation.Own ? _protected : target is Target.Citizen ? [Citizen] : _own;
            return people.Select(p => Fill(route.Pattern, Of(target, p.File, p.Plan))).FirstOrDefault(a => a is not null)
                ?? throw new InvalidOperationException($"Nobody in the demo fits {route.Pattern}.");
        }

        // The rest of the address is somebody's own, so that only the first id can be what is refused.
        var rest = (target is Target.Citizen ? [Citizen] : _own).Select(p => Of(target, p.File, p.Plan)).First(ids => Fill(route.Pattern, ids) is not null);
        var id = relation == Relation.Unknown ? Nobody : target is Target.Person or Target.Citizen ? _foreign.File.Id.Value : _foreign.Plan.Id.Value;
        return Fill(route.Pattern, new Dictionary<string, string>(rest) { ["id"] = id.ToString("N") });
    }

    private (CaseFile File, IndividualPlan? Plan) Citizen =>
        _own.First(p => p.Plan is { InForce: not null, Standstill: null, Wishes: not [] } plan && plan.Measures.Any(m => m.Kind is not MeasureKind.Decided) && plan.Consents.Length > 0);

    /// <summary>The numbers of the protected people.</summary>
    public IEnumerable<string> ProtectedNumbers => _protected.Select(p => p.File.Identity.Number);

    private static Guid Nobody => new("0190000000007000800000000000abcd");

    private async Task ReadAsync(Town town, Persona officer, UserId responsible, List<(CaseFile File, IndividualPlan? Plan)> into)
    {
        var site = town.Site;
        var index = site.Get<IndexReader>();
        var plans = await index.QueryAsync(officer.Viewer, i => i.Plans.Select(p => new { p.CaseFileId, p.PlanId }), Ct);
        var files = await index.QueryAsync(officer.Viewer, i => i.CaseFiles.Select(f => f.CaseFileId), Ct);
        foreach (var file in await site.Get<CaseFileReader>().OpenManyAsync([.. files.Select(f => new CaseFileId(f))], officer.Viewer, Ct))
        {
            if (file.CaseOfficer != responsible)
                continue;
            var plan = plans.FirstOrDefault(p => p.CaseFileId == file.Id.Value) is { } row ? await site.Get<PlanReader>().OpenAsync(new PlanId(row.PlanId), officer.Viewer, Ct) : null;
            into.Add((file, plan?.Plan));
        }
    }

    private static async Task<Guid> ImportAsync(Town town, Persona officer)
    {
        var id = town.Site.Database.Ids.Next();
        var file = "personnummer;förnamn;efternamn;insats;beslutsdatum\n19900101-9802;Lisbet;Östra;Daglig verksamhet;2026-01-15\nfel;X;Y;Z;W\n";
        await town.Site.Get<ImportFileStore>().SaveAsync(id, officer.Viewer, "beslut.csv", Encoding.UTF8.GetBytes(file), Ct);
        return id;
    }

    private static Dictionary<string, string> Ids(Guid id) => new() { ["id"] = id.ToString("N") };

    private static Dictionary<string, string> Of(Target target, CaseFile file, IndividualPlan? plan)
    {
        if (target is Target.Person or Target.Citizen)
        {
            var ids = Ids(file.Id.Value);
            Put(ids, "offer", file.Offers.FirstOrDefault()?.Id);
            Put(ids, "decision", file.Decisions.FirstOrDefault()?.Id);
            Put(ids, "request", file.Requests.FirstOrDefault()?.Id);
            if (target is Target.Citizen && plan is not null)
            {
                Put(ids, "act", Nobody);
                Put(ids, "bit", Nobody);
                ids["steg"] = "nar";
                ids["satt"] = "rita";
                ids["symbol"] = "home";
                ids["vem"] = "handlaggaren";
                Put(ids, "participant", plan.PresentParticipants.FirstOrDefault()?.Id);
                Put(ids, "measure", plan.Measures.FirstOrDefault(m => m.Kind is not MeasureKind.Decided)?.Id);
            }

            return ids;
        }

        if (plan is null)
            return [];
        var parts = Ids(plan.Id.Value);
        Put(parts, "participant", plan.ComingMeeting is { Calls: [var call, ..] } ? call.Participant : plan.PresentParticipants.FirstOrDefault()?.Id);
        Put(parts, "bit", Nobody);
        Put(parts, "word", Nobody);
        parts["fraga"] = "nar";
        Put(parts, "goalId", plan.Goals.FirstOrDefault()?.Id);
        Put(parts, "measureId", plan.Measures.FirstOrDefault()?.Id);
        Put(parts, "wishId", plan.Wishes.FirstOrDefault()?.Id);
        Put(parts, "otherId", plan.OtherPlans.FirstOrDefault()?.Id);
        // An id that the plan does not hold is a new part.
        Put(parts, "disagreementId", plan.Disagreements.FirstOrDefault()?.Id ?? Nobody);
        if (plan.ComingMeeting is { Calls: not [] })
            parts["called"] = "yes";
        if (plan.Adoptions.Length > 0)
            parts["version"] = plan.Adoptions.Length.ToString(CultureInfo.InvariantCulture);
        parts["paper"] = "underlag";
        parts["copy"] = Nobody.ToString("N");
        return parts;
    }

    private static void Put(Dictionary<string, string> ids, string name, Guid? id)
    {
        if (id is { } there)
            ids[name] = there.ToString("N");
    }

    // A call letter and its calendar file are for a meeting to come.
    private static string? Fill(string pattern, Dictionary<string, string> ids)
    {
        if (pattern.Contains("inbjudan/", StringComparison.Ordinal) && !ids.ContainsKey("called"))
            return null;
        var isWhole = true;
        var address = "/" + Parameter().Replace(pattern, m =>
        {
            isWhole &= ids.ContainsKey(m.Groups[1].Value);
            return ids.GetValueOrDefault(m.Groups[1].Value, "");
        });
        return isWhole ? address : null;
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
