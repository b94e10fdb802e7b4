using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Access;
using Egenplan.Web.Tests.Features.MyPlan;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Egenplan.Web.Tests.Features.Signing;

/// <summary>Signing with an e-identification: only what was asked, by the one who was asked, is taken; anything else leaves nothing behind.</summary>
public sealed class ESignTests : IDisposable
{
    private const string NumberClaim = "https://id.oidc.se/claim/personalIdentityNumber", SignatureClaim = "https://id.oidc.se/claim/userSignature";
    private const string Alma = "200406212381", Gun = "197203062398";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("egenplan-esign-");
    private readonly ECDsa _ours = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Attacks => new()
    {
        { "another person", "SomebodyElse" },
        { "a person nobody knows", "SomebodyElse" },
        { "over other data", "Signature" },
        { "words changed afterwards", "Signature" },
        { "no signature", "Signature" },
        { "somebody else's certificate", "Signature" },
        { "no key that tells", "Signature" },
        { "without a signature of its own", "Signature" },
        { "BankID over other data", "Signature" },
        { "BankID over two things", "Signature" },
        { "another nonce", "Token" },
        { "another audience", "Token" },
        { "another issuer", "Token" },
        { "a false token", "Token" },
        { "a low level", "Level" },
        { "signed before it was asked", "Stale" },
        { "not in turn any more", "NotAsked" },
    };

    [Theory, EachDatabase]
    public async Task It_is_asked_with_our_key_signed_over_the_versions_hash_and_kept_with_its_proof(string database)
    {
        await using var site = await StartAsync(database);
        var plan = await AgreedAsync(site.Site);
        await SigningPageTests.BeginAsync(site.Site, plan, 1, null, null);
        var alma = await SignInAsync(site);

        var at = await AskAsync(site, alma, plan);
        var (statement, message) = Read(at);
        Assert.Equal((await NowAsync(site, plan)).Signing!.Statement(plan, (await NowAsync(site, plan)).Signing!.Signers[0]), statement);
        Assert.DoesNotContain("Alma", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Alma, Uri.UnescapeDataString(at.ToString()), StringComparison.Ordinal);
        site.Citizens.Person[SignatureClaim] = Signatures.Jws(statement, Alma, site.Site.Clock.GetUtcNow());
        var callback = site.Citizens.Authorize(at).Callback;
        (await alma.GetAsync(callback)).ShouldRedirectTo(plan.Mine("underskrift"));
        (await alma.GetAsync(plan.Mine("underskrift"))).ShouldShow(site.Site.T["my-plan.signing.now.signed"]);

        var signature = (await NowAsync(site, plan)).Signing!.Signers[0].Signature!;
        Assert.Equal((SigningWay.EIdentification, SignatureCheck.Verified, "Provider eleg"), (signature.Way, signature.Check, signature.Provider));
        var officer = site.Site.As(site.Site.People.Officer);
        var proof = await officer.GetAsync((await officer.GetAsync(plan.At("underskrifter"))).ShouldShow(site.Site.T["signing.check.Verified"]).LinkTo($"{site.Site.T["signing.proof"]} Alma Ek"));
        var kept = JsonNode.Parse(proof.ShouldBeOk().Bytes)!;
        Assert.Equal((statement, message), ((string?)kept["statement"], (string?)kept["message"]));
        Assert.Equal(Alma, new JsonWebToken((string?)kept["idToken"]).GetPayloadValue<string>(NumberClaim));
        Assert.Equal((string?)site.Citizens.Person[SignatureClaim], (string?)kept["signature"]);
        Assert.Equal(site.Citizens.KeyId, (string?)kept["providerKey"]!["kid"]);

        (await alma.GetAsync(callback)).ShouldRedirectTo("/logga-in?svar=answer");
        Assert.Equal(1, await KeptAsync(site));
        await using var db = site.Site.Database.OpenPastTheWall();
        Assert.DoesNotContain(await db.Attachments.Select(a => a.Sealed).ToListAsync(Ct), s => Encoding.Latin1.GetString(s).Contains("idToken", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Attacks))]
    public async Task What_is_not_theirs_or_not_what_was_asked_is_refused_with_one_sentence_and_nothing_is_kept(string attack, string fault)
    {
        await using var site = await StartAsync("sqlite");
        var (plan, now) = (await AgreedAsync(site.Site), site.Site.Clock.GetUtcNow());
        await SigningPageTests.BeginAsync(site.Site, plan, 1, null, null);
        var alma = await SignInAsync(site);
        var at = await AskAsync(site, alma, plan);
        var (said, person) = (Read(at).Statement, site.Citizens.Person);
        person[SignatureClaim] = attack switch
        {
            "another person" => Signatures.Jws(said, Gun, now),
            "a person nobody knows" => Signatures.Jws(said, "199603052383", now),
            "over other data" => Signatures.Jws(said.Replace("version 1", "version 2", StringComparison.Ordinal), Alma, now),
            "words changed afterwards" => Signatures.Jws("Jag ger bort mitt hus.", Alma, now, shown: said),
            "somebody else's certificate" => Signatures.Jws(said, Gun, now),
            "no key that tells" => Signatures.Jws(said, Alma, now, h => h.Remove("x5c")),
            "without a signature of its own" => Signatures.Jws(said, Alma, now, h => h["alg"] = "none"),
            "BankID over other data" => Signatures.Wrapped(Signatures.Xml(said + " ")),
            "BankID over two things" => Signatures.Xml(said, said),
            _ => Signatures.Jws(said, Alma, now),
        };
        switch (attack)
        {
            case "another person":
                person[NumberClaim] = Gun;
                break;
            case "a person nobody knows":
                person[NumberClaim] = "199603052383";
                break;
            case "no signature":
                person.Remove(SignatureClaim);
                break;
            case "a false token":
                site.Citizens.Token = (header, payload) => FakeProvider.Sign(header, payload, RSA.Create(2048));
                break;
            case "not in turn any more":
                await site.Site.DoAsync(plan, p => p.CallOffSigning(p.Signing!.Id, site.Site.Today));
                break;
        }

        (string Claim, JsonNode Value)? bent = attack switch
        {
            "another nonce" => ("nonce", "fel"),
            "another audience" => ("aud", "annan"),
            "another issuer" => ("iss", "https://tjanst.example"),
            "a low level" => ("acr", "http://id.elegnamnden.se/loa/1.0/loa2"),
            "signed before it was asked" => ("auth_time", now.AddMinutes(-3).ToUnixTimeSeconds()),
            _ => null,
        };
        if (bent is var (claim, value))
            person[claim] = value;

        var page = await alma.GetAsync(site.Citizens.Authorize(at).Callback);

#pragma warning disable CA1308 // The address has the fault's name in small letters.
        page.ShouldRedirectTo($"{plan.Mine("underskrift")}?svar={fault.ToLowerInvariant()}");
#pragma warning restore CA1308
        if (attack != "not in turn any more")
            (await page.FollowAsync()).ShouldBeOk().ShouldShow(site.Site.T[$"esign.fault.{fault}"]).ShouldShow(site.Site.T["my-plan.signing.now.turn"]);
        Assert.Null((await NowAsync(site, plan)).Signing!.Signers[0].Signature);
        Assert.Equal(0, await KeptAsync(site));
    }

    [Fact]
    public async Task BankIDs_form_over_what_was_asked_is_taken_at_the_providers_word_and_whoever_turns_back_is_told()
    {
        await using var site = await StartAsync("sqlite");
        var plan = await AgreedAsync(site.Site);
        await SigningPageTests.BeginAsync(site.Site, plan, 1, null, null);
        var alma = await SignInAsync(site);

        var turned = site.Citizens.Authorize(await AskAsync(site, alma, plan)).Asked;
        (await alma.GetAsync($"/logga-in/svar/eleg?error=access_denied&iss={Uri.EscapeDataString(site.Citizens.Issuer)}&state={Uri.EscapeDataString(turned.State)}")).ShouldRedirectTo($"{plan.Mine("underskrift")}?svar=cancelled");
        Assert.Equal(0, await KeptAsync(site));
        var at = await AskAsync(site, alma, plan);
        site.Citizens.Person[SignatureClaim] = Signatures.Wrapped(Signatures.Xml(Read(at).Statement));
        (await alma.GetAsync(site.Citizens.Authorize(at).Callback)).ShouldRedirectTo(plan.Mine("underskrift"));

        Assert.Equal(SignatureCheck.Vouched, (await NowAsync(site, plan)).Signing!.Signers[0].Signature!.Check);
    }

    [Theory, EachDatabase]
    public async Task In_a_demo_it_is_pretended_judged_the_same_and_only_by_the_one_who_asked(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await SigningPageTests.AgreedAsync(site);
        await SigningPageTests.BeginAsync(site, plan, 1, 2, 3);
        var (alma, gun, link) = (await site.CitizenAsync(), await site.CitizenAsync(Citizens.Gun, "Gun Man"), site.T.Get("esign.do", ("name", site.T["esign.pretend.name"])));

        (await gun.GetAsync(plan.Mine("underskrift?handler=ESign&med=latsas"))).ShouldRedirectTo(plan.Mine("underskrift"));
        (await alma.GetAsync(plan.Mine("underskrift?handler=ESign&med=finns-inte"))).ShouldBe(HttpStatusCode.NotFound);
        var to = (await (await alma.GetAsync(plan.Mine("underskrift"))).FollowAsync(link)).RedirectsTo!;
        (await gun.GetAsync(to)).ShouldBe(HttpStatusCode.NotFound);
        (await site.Anybody().GetAsync(to)).ShouldBe(HttpStatusCode.NotFound);
        (await alma.GetAsync(to[..^4])).ShouldBe(HttpStatusCode.NotFound);
        (await (await alma.GetAsync(to)).FollowAsync(site.T["esign.pretend.cancel"])).ShouldShow(site.T["esign.fault.Cancelled"]);
        (await (await alma.GetAsync(to)).Form(site.T["esign.pretend.do"]).SubmitAsync()).ShouldRedirectTo(plan.Mine("underskrift"));
        var gunsTo = (await (await gun.GetAsync(plan.Mine("underskrift"))).FollowAsync(link)).RedirectsTo!;
        (await (await gun.GetAsync(gunsTo)).Form(site.T["esign.pretend.do"]).SubmitAsync()).ShouldRedirectTo(plan.Mine("underskrift"));
        var officer = site.As(site.People.Officer);
        var officersTo = (await (await officer.GetAsync(plan.At("underskrifter"))).FollowAsync(link)).RedirectsTo!;
        (await (await officer.GetAsync(officersTo)).Form(site.T["esign.pretend.do"]).SubmitAsync()).ShouldRedirectTo(plan.At("underskrifter"));

        var signing = (await site.NowAsync(plan)).Signing!;
        Assert.Equal(SigningState.Done, signing.State);
        Assert.All(signing.Signers, s => Assert.Equal((SigningWay.EIdentification, SignatureCheck.Verified), (s.Signature!.Way, s.Signature.Check)));
    }

    [Fact]
    public async Task A_certified_provider_that_knows_nothing_of_us_reads_our_request_and_its_signature_is_verified()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN=Alma, SERIALNUMBER={Alma}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var settings = RealProviderTests.Settings(_ours);
        settings["signer"] = new JsonObject { ["key"] = key.ExportPkcs8PrivateKeyPem(), ["certificate"] = Convert.ToBase64String(certificate.RawData) };
        await using var provider = await RealProvider.StartAsync(settings);
        await using var site = await Site.StartAsync("sqlite", builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(
            [
                .. RealProviderTests.Provider(0, "eleg", "Citizen", provider.Issuer), new("Egenplan:SignIn:Providers:0:PrivateKeyFile", Pem()), new("Egenplan:SignIn:Providers:0:PrivateKeyId", "egen"),
                new("Egenplan:SignIn:Providers:0:Signs", "true"),
            ]));
            builder.Services.AddSingleton(SessionLimits.Default);
        });
        site.Clock.Set(TimeProvider.System.GetUtcNow());
        var plan = await AgreedAsync(site);
        await SigningPageTests.BeginAsync(site, plan, 1, null, null);
        await provider.NextAsync("alma", "http://id.elegnamnden.se/loa/1.0/loa3");

        var alma = site.Anybody();
        (await WalkAsync("/logga-in/till/eleg")).ShouldRedirectTo("/min-plan");
        (await WalkAsync(plan.Mine("underskrift?handler=ESign&med=eleg"))).ShouldRedirectTo(plan.Mine("underskrift"));

        Assert.Equal((SigningWay.EIdentification, SignatureCheck.Verified), (await site.NowAsync(plan)).Signing!.Signers[0].Signature is { } s ? (s.Way, s.Check) : default);

        // The provider lives in real time.
        async Task<Page> WalkAsync(string from)
        {
            site.Clock.Set(TimeProvider.System.GetUtcNow());
            var back = await provider.WalkAsync((await alma.GetAsync(from)).Response.Headers.Location!);
            site.Clock.Set(TimeProvider.System.GetUtcNow());
            return await alma.GetAsync(back.PathAndQuery);
        }
    }

    public void Dispose()
    {
        _ours.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task<ProviderSite> StartAsync(string database) => ProviderSite.StartAsync(database, ("1:Signs", "true"), ("1:PrivateKeyFile", Pem()));

    private string Pem()
    {
        var pem = Path.Combine(_folder.FullName, "ours.pem");
        File.WriteAllText(pem, _ours.ExportPkcs8PrivateKeyPem());
        return pem;
    }

    // With numbers that are right, as a provider's are.
    private static async Task<IndividualPlan> AgreedAsync(Site site)
    {
        var plan = await SigningPageTests.AgreedAsync(site);
        var gun = (await site.PersonAsync(plan)).Representatives[0];
        var officer = site.People.Officer.Viewer;
        Assert.IsType<ChangeResult<CaseFile>.Changed>(await site.Get<CaseFileStore>().ChangeAsync(
            plan.CaseFile, officer, null, f => f.SaveRepresentative(gun with { Number = Gun }).Then(g => g.ChangeNumber(Alma, new Entry(officer.User, site.Today))), Ct));
        return plan;
    }

    private static async Task<Visitor> SignInAsync(ProviderSite site)
    {
        site.Citizens.Person = new JsonObject { [NumberClaim] = Alma, ["name"] = "Alma Ek" };
        return (await site.SignInAsync(site.Citizens)).ShouldRedirectTo("/min-plan").Visitor;
    }

    /// <summary>Goes to sign, and answers where the browser is sent.</summary>
    private static async Task<Uri> AskAsync(ProviderSite site, Visitor alma, IndividualPlan plan)
    {
        var page = await alma.GetAsync(plan.Mine("underskrift"));
        return (await page.FollowAsync(site.Site.T.Get("esign.do", ("name", "Provider eleg")))).Response.Headers.Location!;
    }

    /// <summary>What the provider reads: a request that is ours, to it, and of signing.</summary>
    private (string Statement, string Message) Read(Uri at)
    {
        var query = QueryHelpers.ParseQuery(at.Query);
        Assert.Equal(("login consent", "openid https://id.oidc.se/scope/sign"), ((string?)query["prompt"], (string?)query["scope"]));
        var token = new JsonWebToken(query["request"]);
        Assert.True(new JsonWebTokenHandler().ValidateTokenAsync(query["request"], new TokenValidationParameters
        {
            ValidIssuer = "egenplan",
            ValidAudience = "https://medborgare.example",
            IssuerSigningKey = new ECDsaSecurityKey(_ours),
            ValidateLifetime = false,
        }).GetAwaiter().GetResult().IsValid);
        Assert.Equal(query["nonce"], token.GetPayloadValue<string>("nonce"));
        var asked = JsonNode.Parse(Base64UrlEncoder.Decode(token.EncodedPayload))!["https://id.oidc.se/param/signRequest"]!;
        return (Text(asked["tbs_data"]), Text(asked["sign_message"]!["message"]!["sv"]));

        static string Text(JsonNode? node) => Encoding.UTF8.GetString(Convert.FromBase64String((string)node!));
    }

    private static Task<IndividualPlan> NowAsync(ProviderSite site, IndividualPlan plan) => site.Site.NowAsync(plan);

    private static async Task<int> KeptAsync(ProviderSite site)
    {
        await using var db = site.Site.Database.OpenPastTheWall();
        return await db.Attachments.CountAsync(Ct);
    }
}
