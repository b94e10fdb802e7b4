using System.Globalization;
using System.Net.Mime;
using System.Security.Cryptography;
using Egenplan.Data.Accounts;
using Egenplan.Data.Releases;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Egenplan.Web.Outputs.OpenData;
using Egenplan.Web.Texts;
using Microsoft.Net.Http.Headers;

namespace Egenplan.Web.Features.Public.Figures;

/// <summary>Open figures as files, at addresses that stay: a release, the list of all, and what data catalogues read.</summary>
internal static class OpenFiles
{
    public static void MapOpenFigures(this WebApplication app)
    {
        app.Map(ReleaseIndex.Path, async (ReleaseHashes hashes, AuthorityStore authorities, SiteOptions site, HttpContext http, CancellationToken ct) =>
            File(http, ReleaseIndex.Json(await EntriesAsync(hashes, authorities, ct), site.Demo), MediaTypeNames.Application.Json, "index.json")).AllowAnonymous().WithMetadata(FolderRule.Everybody, new PublicFile(), new PageMethodsOf(TakesForms: false));
        app.Map("/siffror/oppna/{code}/{file}", async (string code, string file, ReleaseStore releases, AuthorityStore authorities, HttpContext http, CancellationToken ct) =>
        {
            if (!AuthorityCode.IsValid(code) || file.Split('.') is not [var day, var kind] || kind is not ("json" or "csv")
                || !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
                || await authorities.FindAsync(new AuthorityCode(code), ct) is not { } authority || !OpenFigures.IsOn(authority.Settings)
                || await releases.ReadAsync(authority.Code, on, ct) is not { } release)
                return Results.NotFound();
            return kind == "json" ? File(http, ReleaseFile.Json(release), MediaTypeNames.Application.Json, $"{code}-{file}") : File(http, ReleaseFile.Csv(release), "text/csv; charset=utf-8", $"{code}-{file}");
        }).AllowAnonymous().WithMetadata(FolderRule.Everybody, new PublicFile(), new PageMethodsOf(TakesForms: false));
        app.Map("/dcat", async (ReleaseHashes hashes, AuthorityStore authorities, SiteAddress address, WordingCatalog catalog, HttpContext http, CancellationToken ct) =>
            File(http, Catalogue.Turtle(address.Of("")!, await EntriesAsync(hashes, authorities, ct), await PublishersAsync(authorities, ct), new Wording(catalog, TextChoice.Swedish)), "text/turtle; charset=utf-8", "dcat.ttl"))
            .AllowAnonymous().WithMetadata(FolderRule.Everybody, new PublicFile(), new PageMethodsOf(TakesForms: false));
    }

    private static async Task<List<ReleaseEntry>> EntriesAsync(ReleaseHashes hashes, AuthorityStore authorities, CancellationToken ct)
    {
        var names = (await authorities.AllAsync(ct)).Where(a => OpenFigures.IsOn(a.Settings)).ToDictionary(a => a.Code, a => a.Name);
        return [.. (await hashes.OfAsync(names.Keys, ct)).Select(r => new ReleaseEntry(r.Authority.Value, names[r.Authority], r.Day, Convert.ToHexStringLower(r.Hash)))];
    }

    private static async Task<IReadOnlyDictionary<string, Publisher>> PublishersAsync(AuthorityStore authorities, CancellationToken ct) =>
        (await authorities.AllAsync(ct)).ToDictionary(a => a.Code.Value, a => new Publisher(a.Kind is AuthorityKind.Region, OpenFigures.ContactOf(a.Settings)));

    // Asked again each time and answered with 304: a release never changes, but the list of them does.
    private static IResult File(HttpContext http, byte[] bytes, string type, string name)
    {
        http.Response.Headers.CacheControl = "public, no-cache";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.File(bytes, type, name, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }
}
