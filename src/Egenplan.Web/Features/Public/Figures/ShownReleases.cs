using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Data.Releases;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Hosting;
using Egenplan.Web.Inputs.OpenFigures;

namespace Egenplan.Web.Features.Public.Figures;

/// <summary>A release as the public pages show it.</summary>
/// <param name="Release">The release.</param>
/// <param name="Name">What the authority is called.</param>
/// <param name="Place">Its municipality or region; null for an invented one.</param>
/// <param name="Address">The installation that it comes from; null: this one.</param>
/// <param name="IsChanged">True when the member has since shown something else.</param>
public sealed record ShownRelease(FigureRelease Release, string Name, Place? Place, string? Address, bool IsChanged)
{
    /// <summary>The county's code; null for an invented authority.</summary>
    public string? County => Place?.County;
}

/// <summary>Releases of this installation and of those that it gathers from, side by side.</summary>
public sealed class ShownReleases(ReleaseStore releases, GatherStore gathered, ReadReleases read, AuthorityStore authorities, SiteOptions site)
{
    /// <summary>True where all people are invented.</summary>
    public bool IsInvented => site.Demo;

    /// <summary>The latest release of each authority, by name.</summary>
    public async Task<IReadOnlyList<ShownRelease>> LatestAsync(CancellationToken ct)
    {
        var names = await NamesAsync(ct);
        var shown = (await releases.LatestAsync(ct)).Where(r => names.ContainsKey(r.Authority.Value)).Select(r => Own(r, names)).ToList();
        shown.AddRange((await read.LatestAsync(ct)).Select(r => Gathered(r.Release, r.Name.Name, r.Name.Code, r.Name.Address, r.Name.IsChanged)));
        return [.. shown.OrderBy(s => s.Name, StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true))];
    }

    /// <summary>All releases of an authority, or of a municipality's authorities, oldest first.</summary>
    public async Task<IReadOnlyList<ShownRelease>> OfAsync(string code, CancellationToken ct)
    {
        var names = await NamesAsync(ct);
        var shown = new List<ShownRelease>();
        foreach (var own in names.Keys.Where(k => k == code || k.StartsWith(code + "-", StringComparison.Ordinal)))
            shown.AddRange((await releases.OfAsync(new AuthorityCode(own), ct)).Select(r => Own(r, names)));
        shown.AddRange((await gathered.OfAsync(code, ct)).Select(r => Gathered(read.Of(r), r.Name, r.Code, r.Address, r.IsChanged)));
        return [.. shown.OrderBy(s => s.Release.Day).ThenBy(s => s.Release.Authority.Value, StringComparer.Ordinal)];
    }

    /// <summary>The installations that are gathered from.</summary>
    public Task<IReadOnlyList<GatheredMember>> MembersAsync(CancellationToken ct) => gathered.MembersAsync(ct);

    // Of those that publish.
    private async Task<Dictionary<string, string>> NamesAsync(CancellationToken ct) =>
        (await authorities.AllAsync(ct)).Where(a => OpenFigures.IsOn(a.Settings)).ToDictionary(a => a.Code.Value, a => a.Name);

    private static ShownRelease Own(FigureRelease release, Dictionary<string, string> names) =>
        new(release, names.GetValueOrDefault(release.Authority.Value, release.Authority.Value), Places.Find(release.Authority.MunicipalityCode), null, IsChanged: false);

    private static ShownRelease Gathered(FigureRelease release, string name, string code, string address, bool isChanged) =>
        new(release, name, Places.Find(code[..4]), address, isChanged);
}
