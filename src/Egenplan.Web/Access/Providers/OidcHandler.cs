using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Web.Access.Signing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Egenplan.Web.Access.Providers;

/// <summary>What the handler of one provider needs.</summary>
public sealed class OidcOptions : OAuthOptions
{
    private ConfigurationManager<OpenIdConnectConfiguration>? _metadata;

    /// <summary>The provider.</summary>
    public SignInProvider Provider { get; set; } = new();

    /// <summary>The provider's metadata and keys, fetched when first needed and kept for a day at most.</summary>
    internal ConfigurationManager<OpenIdConnectConfiguration> Metadata => LazyInitializer.EnsureInitialized(ref _metadata, () => new(
        Provider.Issuer.TrimEnd('/') + "/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(Backchannel) { RequireHttps = Provider.Issuer.StartsWith("https:", StringComparison.Ordinal) }));

    /// <inheritdoc/>
    public override void Validate()
    {
        // The settings were judged at start (SignInProviders).
    }
}

/// <summary>
/// OpenID Connect, authorization code flow with PKCE (S256), state and nonce, as the Swedish profile wants it. Every
/// answer is bound to the browser that asked, to the provider that was asked and to that one sign-in.
/// </summary>
public sealed class OidcHandler(IOptionsMonitor<OidcOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<OidcOptions>(options, logger, encoder)
{
    /// <summary>True among a sign-in's properties where the person must prove anew who they are.</summary>
    public const string Anew = "anew";

    /// <summary>Among a sign-in's properties: the page to go to afterwards.</summary>
    public const string Back = "back";

    /// <summary>Among the properties: what is to be signed, where it is a signature that is asked for and not a sign-in.</summary>
    public const string Sign = "sign";

    /// <summary>Where the handler leaves how the person proved who they are.</summary>
    internal const string LevelItem = "level", ProvedAtItem = "proved";

    private const int LongestSignature = 200_000;
    private const string NonceItem = "nonce", AskedItem = "asked";
    private static readonly TimeSpan ProviderSession = TimeSpan.FromMinutes(60);
    private OpenIdConnectConfiguration? _metadata;

    private SignInProvider Provider => Options.Provider;

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            _metadata = await MetadataAsync();
        }
        catch (Exception e) when (!Context.RequestAborted.IsCancellationRequested)
        {
            Context.Items[typeof(ESignQuestion)] = QuestionOf(properties);
            ProviderServices.Refuse(Context, Provider, e as SignInRefusedException ?? new SignInRefusedException(SignInFault.Away, e));
            return;
        }

        await base.HandleChallengeAsync(properties);
    }

    /// <inheritdoc/>
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var (nonce, verifier) = (NewSecret(), NewSecret());
        properties.Items[NonceItem] = nonce;
        properties.Items[OAuthConstants.CodeVerifierKey] = verifier;
        properties.Items[AskedItem] = TimeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var asked = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = Provider.ClientId,
            ["redirect_uri"] = redirectUri,
            ["scope"] = string.Join(' ', Provider.Scopes),
            ["state"] = Options.StateDataFormat.Protect(properties),
            ["nonce"] = nonce,
            [OAuthConstants.CodeChallengeKey] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            [OAuthConstants.CodeChallengeMethodKey] = OAuthConstants.CodeChallengeMethodS256,
            ["acr_values"] = string.Join(' ', Provider.Levels),
            ["max_age"] = ((int)ProviderSession.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["claims"] = Wanted(properties).ToJsonString(),
            ["ui_locales"] = "sv",
        };
        if (QuestionOf(properties) is { } question)
            asked = SignRequest.Of(asked, Provider, question, TimeProvider.GetUtcNow());
        else if (MustProveNow(properties))
            asked["prompt"] = "login";
        return QueryHelpers.AddQueryString(_metadata!.AuthorizationEndpoint, asked);
    }

    /// <inheritdoc/>
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        if (!HttpMethods.IsGet(Request.Method) || Request.Query.Any(q => q.Value.Count != 1))
            throw new SignInRefusedException(SignInFault.Answer);
        _metadata = await MetadataAsync();
        var issuer = (string?)Request.Query["iss"];
        if (issuer is null ? _metadata.AuthorizationResponseIssParameterSupported : issuer != Provider.Issuer)
            throw new SignInRefusedException(SignInFault.Issuer);
        return await base.HandleRemoteAuthenticateAsync();
    }

    /// <inheritdoc/>
    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Context.Items[typeof(ESignQuestion)] = QuestionOf(context.Properties);
        if (!context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier) || verifier is null)
            throw new SignInRefusedException(SignInFault.Answer);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = context.Code,
            ["redirect_uri"] = context.RedirectUri,
            [OAuthConstants.CodeVerifierKey] = verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, _metadata!.TokenEndpoint);
        ClientProof.Add(request, form, Provider, TimeProvider.GetUtcNow());
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!answer.IsSuccessStatusCode)
            throw new SignInRefusedException(SignInFault.Answer);
        return OAuthTokenResponse.Success(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Context.RequestAborted)));
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(tokens);
        var token = tokens.Response!.RootElement.TryGetProperty("id_token", out var told) && told.ValueKind is JsonValueKind.String ? told.GetString() : null;
        var now = TimeProvider.GetUtcNow();
        var asked = properties.Items.TryGetValue(AskedItem, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new SignInRefusedException(SignInFault.Answer);
        var demand = new IdTokenDemand(
            Provider, _metadata!.SigningKeys, properties.Items[NonceItem] ?? "", MustProveNow(properties) ? asked : now - ProviderSession, now);
        var (read, proof) = await ReadAsync(token, demand);
        properties.Items[LevelItem] = proof.Level;
        properties.Items[ProvedAtItem] = proof.At.ToString("O", CultureInfo.InvariantCulture);
        if (QuestionOf(properties) is not null)
            Context.Items[typeof(ESignEvidence)] = await EvidenceAsync(token!, read, proof);
        return new AuthenticationTicket(new ClaimsPrincipal(read), properties, Scheme.Name);
    }

    private async Task<(ClaimsIdentity Identity, Proof Proof)> ReadAsync(string? token, IdTokenDemand demand)
    {
        try
        {
            return await IdToken.ReadAsync(token, demand);
        }
        catch (SignInRefusedException e) when (e.InnerException is SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider may have changed keys since they were fetched.
            Options.Metadata.RequestRefresh();
            return await IdToken.ReadAsync(token, demand with { Keys = (await MetadataAsync()).SigningKeys });
        }
    }

    private async Task<ESignEvidence> EvidenceAsync(string token, ClaimsIdentity read, Proof proof)
    {
        var keys = (await MetadataAsync()).JsonWebKeySet?.Keys ?? [];
        var id = new JsonWebToken(token).Kid;
        var key = keys.FirstOrDefault(k => k.Kid == id) ?? keys.FirstOrDefault();
        return read.FindFirst(SignRequest.SignatureClaim)?.Value is { Length: > 0 and <= LongestSignature } signature
            ? new ESignEvidence(token, SignRequest.Public(key), Provider.Issuer, proof.Level, proof.At, signature, read.FindFirst(SignRequest.CertificateClaim)?.Value)
            : throw new SignInRefusedException(SignInFault.Signature);
    }

    /// <summary>What is to be signed; null where it is a sign-in.</summary>
    internal static ESignQuestion? QuestionOf(AuthenticationProperties? properties) =>
        properties?.Items.TryGetValue(Sign, out var text) is true && text is not null ? JsonSerializer.Deserialize<ESignQuestion>(text) : null;

    private bool MustProveNow(AuthenticationProperties properties) => Provider.AlwaysProve || properties.Items.ContainsKey(Anew) || properties.Items.ContainsKey(Sign);

    private async Task<OpenIdConnectConfiguration> MetadataAsync()
    {
        var metadata = await Options.Metadata.GetConfigurationAsync(Context.RequestAborted);
        return metadata.Issuer == Provider.Issuer && SignInProviders.IsSafe(metadata.AuthorizationEndpoint) && SignInProviders.IsSafe(metadata.TokenEndpoint)
            ? metadata
            : throw new SignInRefusedException(SignInFault.Issuer);
    }

    private JsonObject Wanted(AuthenticationProperties properties)
    {
        var claims = new JsonObject { ["auth_time"] = new JsonObject { ["essential"] = true } };
        foreach (var name in Provider.IdentityClaims.Append("name").Append("given_name").Append("family_name"))
            claims[name] = null;
        if (properties.Items.ContainsKey(Sign))
            (claims[SignRequest.SignatureClaim], claims[SignRequest.CertificateClaim]) = (new JsonObject { ["essential"] = true }, null);
        return new JsonObject { ["id_token"] = claims };
    }

    private static string NewSecret() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
}
