using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Egenplan.Web.Tests.Access;

/// <summary>A thousand forged sign-ins of fifteen kinds, 0 accepted (ASVS 6.3.3, 6.8.2, 9.1, 9.2, 10.2, 10.5).</summary>
public sealed class ForgedSignInTests : IDisposable
{
    private const int Seed = 20261122, Rounds = 67;
    private static readonly string[] LowLevels = ["http://id.elegnamnden.se/loa/1.0/loa2", "http://id.elegnamnden.se/loa/1.0/eidas-low", "http://id.swedenconnect.se/loa/1.0/uncertified-loa3", "http://id.elegnamnden.se/loa/1.0/LOA3", "urn:password", ""];
    private readonly Random _random = new(Seed);
    private readonly RSA _attacker = RSA.Create(2048);

    private int _play;

    private delegate string Forge(FakeProvider provider, JsonObject header, JsonObject payload);

    [Fact]
    public async Task NoForgedTokenAndNoSwappedCodeOfAThousandIsAccepted()
    {
        await using var site = await ProviderSite.StartAsync();
        site.Staff.Person = new JsonObject { ["https://id.oidc.se/claim/orgAffiliation"] = ProviderSite.OfficersIdentity };
        (await site.SignInAsync(site.Staff)).ShouldRedirectTo("/arbete");
        var honest = await SessionsAsync(site.Site);
        var accepted = new List<string>();
        var tried = 0;

        foreach (var (kind, forge) in Kinds())
        {
            for (var round = 0; round < Rounds; round++, tried++)
            {
                site.Staff.Token = (header, payload) => forge(site.Staff, header, payload);
                Judge(await site.SignInAsync(site.Staff), $"{kind} {round}", accepted);
            }
        }

        site.Staff.Token = site.Staff.Sign;
        foreach (var (kind, play) in Plays(site))
        {
            for (var round = 0; round < Rounds; round++, tried++)
                Judge(await play(), $"{kind} {round}", accepted);
        }

        Assert.True(accepted.Count == 0, $"Seed {Seed}: {accepted.Count} of {tried} accepted: {string.Join(", ", accepted.Take(20))}");
        Assert.True(tried >= 1000);
        Assert.Equal(honest, await SessionsAsync(site.Site));
        (await site.SignInAsync(site.Staff)).ShouldRedirectTo("/arbete");
    }

    public void Dispose() => _attacker.Dispose();

    private void Judge(Page page, string what, List<string> accepted)
    {
        var isSignedIn = page.Response.Headers.TryGetValues("Set-Cookie", out var set)
            && set.Any(c => c.StartsWith("egenplan=", StringComparison.Ordinal) && !c.StartsWith("egenplan=;", StringComparison.Ordinal));
        if (isSignedIn || page.RedirectsTo?.StartsWith("/logga-in?svar=", StringComparison.Ordinal) != true)
            accepted.Add($"{what} [{_play}] ({page.Status} {page.RedirectsTo})");
    }

    private IEnumerable<(string Kind, Forge Forge)> Kinds()
    {
        yield return ("no signature", (_, header, payload) =>
            FakeProvider.Unsigned(With(header, "alg", Pick("none", "None", "NONE", "nOnE")), payload) + Pick(".", "", ".AAAA"));
        yield return ("public key as secret", (provider, header, payload) => Hmac(provider, With(header, "alg", Pick("HS256", "HS384", "HS512")), payload));
        yield return ("key in the header", (_, header, payload) => FakeProvider.Sign(WithForeignKey(header), payload, _attacker));
        yield return ("somebody else's key", (_, header, payload) => FakeProvider.Sign(_random.Next(2) == 0 ? header : With(header, "kid", "k2"), payload, _attacker));
        yield return ("bit flip", (provider, header, payload) => Flip(provider.Sign(header, payload)));
        yield return ("payload of another", (provider, header, payload) => Swapped(provider, header, payload));
        yield return ("audience", (provider, header, payload) => provider.Sign(header, With(payload, "aud", Any("annan", "egenplan ", "Egenplan", new JsonArray("egenplan", "annan"), new JsonArray(), null))));
        yield return ("issuer", (provider, header, payload) => provider.Sign(header, With(payload, "iss", Any("https://medborgare.example", "https://tjanst.example/", "https://TJANST.example", "", null))));
        yield return ("time", (provider, header, payload) => provider.Sign(header, Untimely(provider, payload)));
        yield return ("nonce", (provider, header, payload) => provider.Sign(header, With(payload, "nonce", Any("", "fel", null, payload["nonce"]!.GetValue<string>() + "x", 7))));
        yield return ("level", (provider, header, payload) => provider.Sign(header, With(payload, "acr", Any([null, .. LowLevels.Select(l => (JsonNode?)l)]))));
        yield return ("proved long ago", (provider, header, payload) => provider.Sign(header, With(payload, "auth_time", Any(Now(provider) - _random.Next(120, 1_000_000), Now(provider) + _random.Next(120, 10_000), null, "nyss", 0))));
    }

    private IEnumerable<(string Kind, Func<Task<Page>> Play)> Plays(ProviderSite site)
    {
        yield return ("swapped code", async () =>
        {
            var ((mine, at), (_, theirs)) = (await site.BeginAsync(site.Staff), await site.BeginAsync(site.Staff));
            var (asked, stolen) = (site.Staff.Authorize(at).Asked, site.Staff.Authorize(theirs).Asked);
            // Also with a provider that does not look at PKCE: then the nonce tells.
            site.Staff.IsCareless = _random.Next(2) == 0;
            var page = await mine.GetAsync(site.Staff.Callback(stolen.Code, asked.State));
            site.Staff.IsCareless = false;
            return page;
        }
        );
        yield return ("another browser's answer", async () =>
        {
            var ((mine, _), (_, theirs)) = (await site.BeginAsync(site.Staff), await site.BeginAsync(site.Staff));
            return await (_random.Next(2) == 0 ? mine : site.Site.Anybody()).GetAsync(site.Staff.Authorize(theirs).Callback);
        }
        );
        yield return ("replay, state, issuer", async () =>
        {
            var (browser, at) = await site.BeginAsync(site.Staff);
            var (asked, callback) = site.Staff.Authorize(at);
            switch (_play = _random.Next(6))
            {
                case 0:
                    site.Staff.IsCareless = true;
                    site.Staff.Token = (_, _) => "kasserad";
                    await browser.GetAsync(callback);
                    site.Staff.Token = site.Staff.Sign;
                    var page = await browser.GetAsync(callback);
                    site.Staff.IsCareless = false;
                    return page;
                case 1:
                    return await browser.GetAsync(site.Staff.Callback(asked.Code, asked.State[..^4] + "AAAA"));
                case 2:
                    return await browser.GetAsync(site.Staff.Callback(asked.Code, ""));
                case 3:
                    return await browser.GetAsync(site.Staff.Callback(asked.Code, asked.State, iss: "https://medborgare.example"));
                case 4:
                    return await browser.GetAsync(callback.Replace("&iss=", "&was=", StringComparison.Ordinal));
                default:
                    return await browser.GetAsync(callback.Replace("/svar/kort", "/svar/eleg", StringComparison.Ordinal));
            }
        }
        );
    }

    private static long Now(FakeProvider provider) => provider.Clock.GetUtcNow().ToUnixTimeSeconds();

    private JsonObject Untimely(FakeProvider provider, JsonObject payload)
    {
        var now = Now(provider);
        return _random.Next(6) switch
        {
            0 => With(payload, "exp", now - _random.Next(31, 100_000)),
            1 => With(payload, "nbf", now + _random.Next(31, 100_000)),
            2 => With(payload, "exp", null),
            3 => With(payload, "exp", now + _random.Next(400, 100_000)),
            4 => With(payload, "iat", null),
            _ => With(With(payload, "iat", now + 3600), "exp", now + 3700),
        };
    }

    private JsonObject WithForeignKey(JsonObject header)
    {
        var rsa = _attacker.ExportParameters(false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["kid"] = "k1", ["n"] = Base64UrlEncoder.Encode(rsa.Modulus!), ["e"] = Base64UrlEncoder.Encode(rsa.Exponent!) };
        return _random.Next(3) switch
        {
            0 => With(header, "jwk", jwk),
            1 => With(header, "jku", "https://ond.example/keys"),
            _ => With(With(header, "jwk", jwk), "kid", "ny"),
        };
    }

    private static string Hmac(FakeProvider provider, JsonObject header, JsonObject payload)
    {
        var text = FakeProvider.Unsigned(header, payload);
        byte[][] secrets = [provider.Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(provider.Key.ExportSubjectPublicKeyInfoPem()), provider.Key.ExportParameters(false).Modulus!];
        var secret = secrets[text.Length % secrets.Length];
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = header["alg"]!.GetValue<string>() switch
        {
            "HS256" => HMACSHA256.HashData(secret, bytes),
            "HS384" => HMACSHA384.HashData(secret, bytes),
            _ => HMACSHA512.HashData(secret, bytes),
        };
        return text + "." + Base64UrlEncoder.Encode(signature);
    }

    private string Flip(string token)
    {
        var parts = token.Split('.');
        var which = _random.Next(3);
        var bytes = Base64UrlEncoder.DecodeBytes(parts[which]);
        bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
        parts[which] = Base64UrlEncoder.Encode(bytes);
        return string.Join('.', parts);
    }

    private static string Swapped(FakeProvider provider, JsonObject header, JsonObject payload)
    {
        var token = provider.Sign(header, With(payload, "https://id.oidc.se/claim/orgAffiliation", "SE1111-ingen"));
        return FakeProvider.Unsigned(header, payload) + token[token.LastIndexOf('.')..];
    }

    private static JsonObject With(JsonObject json, string name, JsonNode? value)
    {
        var changed = (JsonObject)json.DeepClone();
        if (value is null)
            changed.Remove(name);
        else
            changed[name] = value.DeepClone();
        return changed;
    }

    private string Pick(params string[] of) => of[_random.Next(of.Length)];

    private JsonNode? Any(params JsonNode?[] of) => of[_random.Next(of.Length)];

    private static async Task<int> SessionsAsync(Site site)
    {
        await using var db = site.Database.OpenPastTheWall();
        return await db.Sessions.CountAsync(TestContext.Current.CancellationToken);
    }
}
