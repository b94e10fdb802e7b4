using System.Net.Mime;
using Egenplan.Data.Accounts;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;

namespace Egenplan.Web.Looks;

/// <summary>An authority's colours and logo as files of this site's own: the content security policy lets nothing in from elsewhere, and nothing inline.</summary>
internal static class LookEndpoints
{
    public static string SheetOf(AuthorityCode authority, AuthorityLook look) => $"/utseende/{authority}/{look.Version}.css";

    public static string LogoOf(AuthorityCode authority, AuthorityLook look) => $"/utseende/{authority}/{look.Version}.png";

    // A logo and colours are public. An address holds what it shows in its name, so it never changes.
    public static void MapLooks(this WebApplication app) =>
        app.MapGet("/utseende/{authority}/{file}", async (string authority, string file, AuthorityStore authorities, HttpContext http, CancellationToken ct) =>
        {
            if (!AuthorityCode.IsValid(authority) || await authorities.FindAsync(new AuthorityCode(authority), ct) is not { } known)
                return Results.NotFound();
            var look = AuthorityLook.Of(known);
            var isSheet = file == $"{look.Version}.css" && look.HasColours;
            if (!isSheet && (file != $"{look.Version}.png" || look.Logo is null))
                return Results.NotFound();
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return isSheet ? Results.Text(look.Sheet, "text/css; charset=utf-8") : Results.Bytes(look.Logo!.Png, MediaTypeNames.Image.Png);
        }).AllowAnonymous().WithMetadata(FolderRule.Everybody, new PublicFile());
}
