using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Egenplan.Web.Tests.Access;

/// <summary>What a sign-in was asked with, seen from the provider.</summary>
internal sealed record Asked(string Code, string RedirectUri, string State, string Nonce, string Challenge, IReadOnlyDictionary<string, string> Query);

/// <summary>
/// An OpenID Connect provider inside the test, reached without a network. Its tokens are what the test makes them; it
/// keeps the rules of codes and PKCE itself unless told to be careless.
/// </summary>
internal sealed class FakeProvider(string issuer) : IDisposable
{
    private readonly ConcurrentDictionary<string, Asked> _codes = new();

    public string Issuer => issuer;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public RSA Key { get; } = RSA.Create(2048);

    public string KeyId { get; set; } = "k1";

    /// <summary>Claims of the next token, besides what every token has.</summary>
    public JsonObject Person { get; set; } = [];

    /// <summary>Makes the token out of its honest header and payload.</summary>
    public Func<JsonObject, JsonObject, string> Token { get; set; } = (_, _) => throw new InvalidOperationException("Set by the test.");

    /// <summary>True to answer any code with any verifier, also twice.</summary>
    public bool IsCareless { get; set; }

    public int TokensGiven { get; private set; }

    /// <summary>The authorization request of a browser that was sent here; answers where the browser is sent back.</summary>
    public (Asked Asked, string Callback) Authorize(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query).ToDictionary(q => q.Key, q => q.Value.ToString());
        var asked = new Asked(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), query["redirect_uri"], query["state"], query["nonce"], query["code_challenge"], query);
        _codes[asked.Code] = asked;
        return (asked, Callback(asked.Code, asked.State));
    }

    public string Callback(string code, string state, string? iss = null) =>
        QueryHelpers.AddQueryString(new Uri(_codes[code].RedirectUri).AbsolutePath, new Dictionary<string, string?> { ["code"] = code, ["state"] = state, ["iss"] = iss ?? issuer });

    public string Sign(JsonObject header, JsonObject payload) => Sign(header, payload, Key);

    public static string Sign(JsonObject header, JsonObject payload, RSA key)
    {
        var text = Unsigned(header, payload);
        return text + "." + Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static string Unsigned(JsonObject header, JsonObject payload) =>
        Base64UrlEncoder.Encode(header.ToJsonString()) + "." + Base64UrlEncoder.Encode(payload.ToJsonString());

    /// <summary>What the network does instead of asking it; null when it is there.</summary>
    public Func<CancellationToken, Task>? Away { get; set; }

    public HttpResponseMessage Answer(HttpRequestMessage request, string form)
    {
        switch (request.RequestUri!.AbsolutePath)
        {
            case "/.well-known/openid-configuration":
                return Json(new JsonObject
                {
                    ["issuer"] = issuer,
                    ["authorization_endpoint"] = issuer + "/auth",
                    ["token_endpoint"] = issuer + "/token",
                    ["jwks_uri"] = issuer + "/keys",
                    ["authorization_response_iss_parameter_supported"] = true,
                });
            case "/keys":
                var rsa = Key.ExportParameters(false);
                return Json(new JsonObject
                {
                    ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = KeyId, ["n"] = Base64UrlEncoder.Encode(rsa.Modulus!), ["e"] = Base64UrlEncoder.Encode(rsa.Exponent!) }),
                });
            case "/token":
                return TokenAnswer(request, QueryHelpers.ParseQuery(form).ToDictionary(q => q.Key, q => q.Value.ToString()));
            default:
                return new(HttpStatusCode.NotFound);
        }
    }

    public void Dispose() => Key.Dispose();

    private HttpResponseMessage TokenAnswer(HttpRequestMessage request, Dictionary<string, string> form)
    {
        var isUs = request.Headers.Authorization?.Parameter == Convert.ToBase64String("egenplan:hemlig"u8) || form.ContainsKey("client_assertion");
        var code = form.GetValueOrDefault("code", "");
        if (!isUs || !_codes.TryGetValue(code, out var asked))
            return new(HttpStatusCode.BadRequest);
        if (!IsCareless)
        {
            _codes.TryRemove(code, out _);
            if (Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form.GetValueOrDefault("code_verifier", "")))) != asked.Challenge)
                return new(HttpStatusCode.BadRequest);
        }

        TokensGiven++;
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        var payload = new JsonObject
        {
            ["iss"] = issuer,
            ["sub"] = "sub-1",
            ["aud"] = "egenplan",
            ["iat"] = now,
            ["exp"] = now + 300,
            ["auth_time"] = now,
            ["nonce"] = asked.Nonce,
            ["acr"] = "http://id.elegnamnden.se/loa/1.0/loa3",
        };
        foreach (var (name, value) in Person)
            payload[name] = value?.DeepClone();
        var token = Token(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = KeyId }, payload);
        return Json(new JsonObject { ["access_token"] = "a", ["token_type"] = "Bearer", ["expires_in"] = 60, ["id_token"] = token });
    }

    private static HttpResponseMessage Json(JsonObject body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}

/// <summary>All fake providers of a test behind one client.</summary>
internal sealed class FakeProviders(params FakeProvider[] providers) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var asked = providers.FirstOrDefault(p => request.RequestUri!.ToString().StartsWith(p.Issuer + "/", StringComparison.Ordinal));
        if (asked?.Away is { } away)
            await away(cancellationToken);
        return asked?.Answer(request, form) ?? new(HttpStatusCode.NotFound);
    }
}
