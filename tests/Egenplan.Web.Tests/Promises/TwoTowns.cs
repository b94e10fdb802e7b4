using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Documents;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>Something of a town that an address can name, and every id that stands inside it.</summary>
/// <param name="Kind">Which addresses name it: <c>person</c>, <c>planer</c> or <c>import</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Inside">Ids of its parts.</param>
internal sealed record Place(string Kind, Guid Id, IReadOnlyList<Guid> Inside);

/// <summary>One authority with sixty people, plans, files, flags and imports, and somebody of every kind who works there.</summary>
internal sealed partial class Town
{
    private Town(AuthorityCode code) => Code = code;

    public AuthorityCode Code { get; }

    public List<Persona> People { get; } = [];

    public List<Place> Places { get; } = [];

    /// <summary>Every id of the town, as it stands in addresses and on pages.</summary>
    public HashSet<string> Ids { get; } = [];

    /// <summary>Those who are let in to people and plans at all.</summary>
    public List<Persona> Workers => [.. People.Where(p => p.Viewer.Kind is ViewerKind.CaseOfficer or ViewerKind.UnitManager or ViewerKind.Staff)];

    public Persona Officer => People.First(p => p.Viewer.Kind == ViewerKind.CaseOfficer);

    public static async Task<Town> MakeAsync(Site site, string code, CancellationToken ct)
    {
        var town = new Town(new AuthorityCode(code));
        var demo = new DemoData(
            site.Get<AuthorityStore>(), site.Get<AccountStore>(), site.Get<CaseFileStore>(), site.Get<PlanStore>(), site.Get<Egenplan.Data.Statistics.FigureStore>(), site.Database.Ids, site.Clock)
        {
            At = town.Code,
        };
        Assert.True(await demo.EnsureAsync(ct));
        await town.PeopleAsync(site, ct);
        await town.PlacesAsync(site, ct);
        foreach (var place in town.Places)
            town.Ids.UnionWith(place.Inside.Append(place.Id).Select(id => id.ToString("N")));
        town.Ids.ExceptWith(town.People.Select(p => p.Viewer.User.Value.ToString("N")));
        Assert.True(town.Ids.Count > 500, $"Only {town.Ids.Count} ids.");
        return town;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    public static partial Regex GuidText();

    private async Task PeopleAsync(Site site, CancellationToken ct)
    {
        var accounts = site.Get<AccountStore>();
        var there = (await accounts.AllAsync(Code, ct)).ToList();
        foreach (var kind in Enum.GetValues<ViewerKind>().Where(k => k is not ViewerKind.System && there.All(a => a.Kind != k)))
        {
            var account = new Account(new UserId(site.Database.Ids.Next()), Code, kind, null, true, $"Viggo Valfri {(int)kind}", "");
            await accounts.SaveAsync(account, ct);
            there.Add(account);
        }

        People.AddRange(there.Where(a => a.Kind is not ViewerKind.System).Select(a => new Persona(a.Viewer, a.Name, Code.Value)));
    }

    private async Task PlacesAsync(Site site, CancellationToken ct)
    {
        var viewer = Officer.Viewer;
        var index = site.Get<IndexReader>();
        var files = await index.QueryAsync(viewer, i => i.CaseFiles.Select(f => f.CaseFileId), ct);
        foreach (var file in await site.Get<CaseFileReader>().OpenManyAsync([.. files.Select(f => new CaseFileId(f))], viewer, ct))
            Places.Add(new Place("person", file.Id.Value, Inside(file)));
        foreach (var id in await index.QueryAsync(viewer, i => i.Plans.Select(p => p.PlanId), ct))
        {
            if (await site.Get<PlanReader>().OpenAsync(new PlanId(id), viewer, ct) is { } view)
                Places.Add(new Place("planer", id, Inside(view.Plan)));
        }

        foreach (var place in Places.Where(p => p.Kind == "person").Take(5).ToList())
        {
            var attachment = site.Database.Ids.Next();
            Assert.True(await site.Get<AttachmentStore>().SaveAsync(
                attachment, new CaseFileId(place.Id), null, viewer, "intyg.txt", "text/plain", new MemoryStream("Ett intyg"u8.ToArray()), ct));
            await site.Get<FlagStore>().RaiseAsync(site.Database.Ids.Next(), viewer, "Ingen har frågat", new CaseFileId(place.Id), ct);
            Places.Add(place with { Inside = [.. place.Inside, attachment] });
            var import = site.Database.Ids.Next();
            var csv = "personnummer;förnamn;efternamn;insats;beslutsdatum\n19900101-9802;Lisbet;Östra;Daglig verksamhet;2026-01-15\n";
            await site.Get<ImportFileStore>().SaveAsync(import, viewer, "beslut.csv", Encoding.UTF8.GetBytes(csv), ct);
            Places.Add(new Place("import", import, []));
        }
    }

    private static List<Guid> Inside<T>(T document) =>
        [.. GuidText().Matches(JsonSerializer.Serialize(document, DocumentJson.Options)).Select(m => Guid.Parse(m.Value)).Distinct()];
}
