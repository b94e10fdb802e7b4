using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Egenplan.Data.SignIn;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Egenplan.Web.Tests.Access;

/// <summary>Sign-in with a certified provider that knows nothing of us: oidc-provider, secret and signed statement.</summary>
public sealed class RealProviderTests
{
    private const string Loa2 = "http://id.elegnamnden.se/loa/1.0/loa2", Loa3 = "http://id.elegnamnden.se/loa/1.0/loa3";
    private const string AlmasNumber = "200406212381";

    [Fact]
    public async Task StaffAndCitizensSignInWithACertifiedProviderAndALowerLevelIsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-oidc-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = Path.Combine(folder, "client.pem");
        await File.WriteAllTextAsync(pem, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        await using var provider = await RealProvider.StartAsync(Settings(key));
        await using var site = await Site.StartAsync("sqlite", builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(
            [
                .. Provider(0, "kort", "Staff", provider.Issuer), new("Egenplan:SignIn:Providers:0:ClientSecret", "hemlig-hemlig-hemlig-hemlig-hemlig"),
                .. Provider(1, "eleg", "Citizen", provider.Issuer), new("Egenplan:SignIn:Providers:1:PrivateKeyFile", pem), new("Egenplan:SignIn:Providers:1:PrivateKeyId", "egen"),
            ]));
            builder.Services.AddSingleton(SessionLimits.Default);
        });
        await site.Get<IdentityStore>().AddAsync(site.People.Administrator.Viewer, site.People.Officer.Viewer.User, new SignInIdentity("kort", "SE1111-maria"), TestContext.Current.CancellationToken);
        await site.Database.MakeCaseFileAsync("Alma", "Åström", AlmasNumber);

        await provider.NextAsync("maria", Loa3);
        var officer = await (await SignInAsync(site, provider, "kort")).ShouldRedirectTo("/arbete").FollowAsync();
        await provider.NextAsync("alma", Loa3);
        var alma = await (await SignInAsync(site, provider, "eleg")).ShouldRedirectTo("/min-plan").FollowAsync();
        await provider.NextAsync("maria", Loa2);
        (await SignInAsync(site, provider, "kort")).ShouldRedirectTo("/logga-in?svar=level");

        Assert.Contains("Maria Ek", officer.ShouldBeOk().Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Älma Åström-Öberg", alma.ShouldBeOk().Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        var signOut = site.T["layout.sign-out"];
        await officer.Form(signOut).SubmitAsync(signOut);
        (await officer.Visitor.GetAsync("/arbete")).ShouldRedirectTo("/logga-in?tillbaka=%2Farbete");
        (await alma.Visitor.GetAsync("/min-plan")).ShouldBeOk();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Page> SignInAsync(Site site, RealProvider provider, string key)
    {
        // The provider lives in real time.
        site.Clock.Set(TimeProvider.System.GetUtcNow());
        var browser = site.Anybody();
        var at = (await browser.GetAsync("/logga-in/till/" + key)).Response.Headers.Location!;
        var back = await provider.WalkAsync(at);
        site.Clock.Set(TimeProvider.System.GetUtcNow());
        return await browser.GetAsync(back.PathAndQuery);
    }

    internal static IEnumerable<KeyValuePair<string, string?>> Provider(int number, string key, string whom, string issuer) =>
        new[] { ("Key", key), ("Name", key), ("For", whom), ("Issuer", issuer), ("ClientId", key) }
            .Select(s => KeyValuePair.Create($"Egenplan:SignIn:Providers:{number}:{s.Item1}", (string?)s.Item2));

    internal static JsonObject Settings(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return new JsonObject
        {
            ["clients"] = new JsonArray(
                Client("kort", new JsonObject { ["client_secret"] = "hemlig-hemlig-hemlig-hemlig-hemlig", ["token_endpoint_auth_method"] = "client_secret_basic" }),
                Client("eleg", new JsonObject
                {
                    ["token_endpoint_auth_method"] = "private_key_jwt",
                    ["token_endpoint_auth_signing_alg"] = "ES256",
                    ["jwks"] = new JsonObject
                    {
                        ["keys"] = new JsonArray(new JsonObject
                        {
                            ["kty"] = "EC",
                            ["crv"] = "P-256",
                            ["kid"] = "egen",
                            ["use"] = "sig",
                            ["x"] = Base64UrlEncoder.Encode(point.X!),
                            ["y"] = Base64UrlEncoder.Encode(point.Y!),
                        }),
                    },
                })),
            ["people"] = new JsonObject
            {
                ["maria"] = new JsonObject { ["https://id.oidc.se/claim/orgAffiliation"] = "SE1111-maria", ["name"] = "Maria Ek" },
                ["alma"] = new JsonObject { ["https://id.oidc.se/claim/personalIdentityNumber"] = AlmasNumber, ["name"] = "Älma Åström-Öberg" },
            },
        };
    }

    private static JsonObject Client(string id, JsonObject more)
    {
        more["client_id"] = id;
        more["redirect_uris"] = new JsonArray($"http://localhost/logga-in/svar/{id}");
        more["response_types"] = new JsonArray("code");
        more["grant_types"] = new JsonArray("authorization_code");
        return more;
    }
}
