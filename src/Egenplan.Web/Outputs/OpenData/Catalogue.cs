using System.Globalization;
using System.Text;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.OpenData;

/// <summary>What a catalogue says of an authority beside its name.</summary>
/// <param name="IsRegion">True for a region, false for a municipality's board.</param>
/// <param name="Email">Whom to write to; null where the authority has given nobody: then no contact is told, since DCAT-AP-SE wants none without an address.</param>
public sealed record Publisher(bool IsRegion, string? Email);

/// <summary>
/// The open figures as a catalogue of data sets (DCAT-AP-SE 3.0.1) in Turtle: one data set for each authority, one distribution for each file. Free to use (CC0).
/// While nothing is released the catalogue is empty, which the profile does not know of: whoever harvests it then sees that nothing is left.
/// </summary>
public static class Catalogue
{
    private const string Prefixes = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

        """;

    private const string Licence = "http://creativecommons.org/publicdomain/zero/1.0/";
    private const string Theme = "http://publications.europa.eu/resource/authority/data-theme/";
    private const string Language = "http://publications.europa.eu/resource/authority/language/SWE";
    private const string Monthly = "http://publications.europa.eu/resource/authority/frequency/MONTHLY";
    private const string Public = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
    private const string PublisherType = "http://purl.org/adms/publishertype/";

    /// <summary>Writes the catalogue.</summary>
    /// <param name="site">Where the site is, without a slash at the end.</param>
    /// <param name="releases">What has been released.</param>
    /// <param name="publishers">The authorities, by code.</param>
    /// <param name="t">The Swedish texts.</param>
    public static byte[] Turtle(string site, IReadOnlyCollection<ReleaseEntry> releases, IReadOnlyDictionary<string, Publisher> publishers, Wording t)
    {
        ArgumentNullException.ThrowIfNull(publishers);
        ArgumentNullException.ThrowIfNull(t);
        var text = new StringBuilder(Prefixes.ReplaceLineEndings("\n"));
        var sets = releases.GroupBy(r => (r.Authority, r.Name)).ToList();
        text.Append(Invariant($"<{site}/dcat> a dcat:Catalog ;\n  dcterms:title {Said(t["open.dcat.catalog"])} ;\n  dcterms:description {Said(t["open.dcat.catalog.text"])} ;\n"));
        text.Append(Invariant($"  dcterms:publisher <{site}/dcat#publisher> ;\n  dcterms:license <{Licence}> ;\n  dcterms:language <{Language}> ;\n  foaf:homepage <{site}/siffror>"));
        foreach (var set in sets)
            text.Append(Invariant($" ;\n  dcat:dataset <{Of(site, set.Key.Authority)}>"));
        text.Append(" .\n\n");
        AddAgent(text, $"{site}/dcat#publisher", sets.Count == 0 ? t["open.dcat.catalog"] : sets[0].Key.Name, sets.Count > 0 && publishers[sets[0].Key.Authority].IsRegion);
        foreach (var set in sets)
            Add(text, site, set.Key.Authority, set.Key.Name, publishers[set.Key.Authority], [.. set], t);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Add(StringBuilder text, string site, string authority, string name, Publisher publisher, List<ReleaseEntry> releases, Wording t)
    {
        var set = Of(site, authority);
        text.Append(Invariant($"<{set}> a dcat:Dataset ;\n  dcterms:identifier \"{set}\" ;\n  dcterms:title {Said(t.Get("open.dcat.dataset", ("name", name)))} ;\n  dcterms:description {Said(t.Get("open.dcat.dataset.text", ("name", name)))} ;\n"));
        text.Append(Invariant($"  dcterms:publisher <{set}-publisher> ;\n  dcterms:accessRights <{Public}> ;\n  dcterms:accrualPeriodicity <{Monthly}> ;\n  dcterms:language <{Language}> ;\n"));
        text.Append(Invariant($"  dcat:theme <{Theme}SOCI>, <{Theme}GOVE> ;\n  dcat:keyword {Said(t["open.dcat.keyword.plan"])}, {Said(t["open.dcat.keyword.lss"])}, {Said(t["open.dcat.keyword.support"])} ;\n"));
        text.Append(Invariant($"  dcterms:issued {Day(releases.Min(r => r.Day))} ;\n  dcterms:modified {Day(releases.Max(r => r.Day))} ;\n  dcat:landingPage <{site}/siffror/{authority}>"));
        if (publisher.Email is not null)
            text.Append(Invariant($" ;\n  dcat:contactPoint <{set}-contact>"));
        foreach (var release in releases)
            text.Append(Invariant($" ;\n  dcat:distribution <{site}{ReleaseIndex.PathOf(authority, release.Day, "csv")}#fil>, <{site}{ReleaseIndex.PathOf(authority, release.Day, "json")}#fil>"));
        text.Append(" .\n\n");
        AddAgent(text, $"{set}-publisher", name, publisher.IsRegion);
        if (publisher.Email is { } email)
            text.Append(Invariant($"<{set}-contact> a vcard:Organization ;\n  vcard:fn {Said(name)} ;\n  vcard:hasEmail <mailto:{email}> ;\n  vcard:hasURL <{site}/siffror/{authority}> .\n\n"));
        foreach (var (release, kind) in releases.SelectMany(r => new[] { (r, "csv"), (r, "json") }))
        {
            var file = site + ReleaseIndex.PathOf(authority, release.Day, kind);
            text.Append(Invariant($"<{file}#fil> a dcat:Distribution ;\n  dcterms:title {Said(t.Get("open.dcat.file", ("name", name), ("day", ReleaseFile.Day(release.Day)), ("kind", kind.ToUpperInvariant())))} ;\n"));
            text.Append(Invariant($"  dcat:accessURL <{file}> ;\n  dcat:downloadURL <{file}> ;\n  dcterms:format \"{(kind == "csv" ? "text/csv" : "application/json")}\" ;\n  dcterms:license <{Licence}> ;\n  dcterms:issued {Day(release.Day)} .\n\n"));
        }
    }

    private static void AddAgent(StringBuilder text, string agent, string name, bool isRegion) =>
        text.Append(Invariant($"<{agent}> a foaf:Agent ;\n  foaf:name {Said(name)} ;\n  dcterms:type <{PublisherType}{(isRegion ? "RegionalAuthority" : "LocalAuthority")}> .\n\n"));

    private static string Of(string site, string authority) => $"{site}/dcat#{authority}";

    private static string Day(DateOnly day) => $"\"{ReleaseFile.Day(day)}\"^^xsd:date";

    private static string Said(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"@sv";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
