using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Xunit;

namespace Egenplan.Web.Tests.Access;

/// <summary>The authority's directory tells who works there (SCIM 2.0).</summary>
public sealed class ScimTests
{
    private const string Users = "/scim/v2/Users";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task AUserIsMadeFoundChangedAndSignsIn(string database)
    {
        await using var site = await ProviderSite.StartAsync(database);
        var directory = await DirectoryAsync(site.Site);

        var made = await SendAsync(directory, HttpMethod.Post, Users, HttpStatusCode.Created, Nina());
        var id = made["id"]!.GetValue<string>();
        Assert.Equal(("nina.ny@kommunen.example", "17", "CaseOfficer", true), (Text(made, "userName"), Text(made, "externalId"), Text(made, "userType"), made["active"]!.GetValue<bool>()));
        Assert.Equal("Nina Nyström", Text(made, "displayName"));
        await SendAsync(directory, HttpMethod.Post, Users, HttpStatusCode.Conflict, Nina());
        foreach (var filter in new[] { "userName eq \"NINA.NY@kommunen.example\"", "externalId eq \"17\"" })
        {
            var list = await SendAsync(directory, HttpMethod.Get, $"{Users}?filter={Uri.EscapeDataString(filter)}", HttpStatusCode.OK);
            Assert.Equal((1, id), (list["totalResults"]!.GetValue<int>(), Text(list["Resources"]![0]!, "id")));
        }

        site.Staff.Person = new() { ["https://id.oidc.se/claim/orgAffiliation"] = "nina.ny@kommunen.example" };
        (await site.SignInAsync(site.Staff)).ShouldRedirectTo("/arbete");

        var put = Nina();
        (put["userType"], put["name"]) = ("Administrator", new JsonObject { ["givenName"] = "Nina", ["familyName"] = "Åberg" });
        Assert.Equal("Nina Åberg", Text(await SendAsync(directory, HttpMethod.Put, $"{Users}/{id}", HttpStatusCode.OK, put), "displayName"));
        Assert.Equal("Administrator", Text(await SendAsync(directory, HttpMethod.Get, $"{Users}/{id}", HttpStatusCode.OK), "userType"));
    }

    [Theory]
    [InlineData("PATCH", "sqlite")]
    [InlineData("PATCH of a whole", "postgres")]
    [InlineData("PUT", "sqlite")]
    [InlineData("DELETE", "postgres")]
    public async Task WhoeverIsEndedInTheDirectoryIsRefusedAtTheNextRequest(string how, string database)
    {
        await using var site = await Site.StartAsync(database);
        var directory = await DirectoryAsync(site);
        var id = (await SendAsync(directory, HttpMethod.Post, Users, HttpStatusCode.Created, Nina()))["id"]!.GetValue<string>();
        var account = (await site.Get<AccountStore>().FindAsync(site.Database.Authority, new(Guid.Parse(id)), Ct))!;
        var nina = site.As(new Persona(account.Viewer, account.Name, "Exempelkommunen"));
        (await nina.GetAsync("/arbete")).ShouldBeOk();

        var ended = Nina();
        ended["active"] = false;
        await (how switch
        {
            "PATCH" => SendAsync(directory, HttpMethod.Patch, $"{Users}/{id}", HttpStatusCode.OK, Patch(new JsonObject { ["op"] = "Replace", ["path"] = "active", ["value"] = "False" })),
            "PATCH of a whole" => SendAsync(directory, HttpMethod.Patch, $"{Users}/{id}", HttpStatusCode.OK, Patch(new JsonObject { ["op"] = "replace", ["value"] = new JsonObject { ["active"] = false } })),
            "PUT" => SendAsync(directory, HttpMethod.Put, $"{Users}/{id}", HttpStatusCode.OK, ended),
            _ => SendAsync(directory, HttpMethod.Delete, $"{Users}/{id}", HttpStatusCode.NoContent),
        });

        (await nina.GetAsync("/arbete")).ShouldRedirectTo("/logga-in?tillbaka=%2Farbete");
        Assert.False((await site.Get<AccountStore>().FindAsync(site.Database.Authority, account.Id, Ct))!.Active);
    }

    [Fact]
    public async Task WithoutAKeyThatIsInUseNobodyComesIn()
    {
        await using var site = await Site.StartAsync();
        var keys = site.Get<DirectoryKeyStore>();
        var key = await keys.MakeAsync(site.People.Administrator.Viewer, Ct);
        await keys.EndAsync(site.People.Administrator.Viewer, (await keys.AllAsync(site.Database.Authority, Ct)).Single().Id, Ct);

        foreach (var shown in new[] { null, "", "1473", "1473.fel", key, key[..^1], "9999." + key.Split('.')[1] })
        {
            using var client = Client(site, shown);
            using var answer = await client.GetAsync(new Uri(Users, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        foreach (var person in site.People.All)
            Assert.Equal(HttpStatusCode.Unauthorized, (await site.As(person).GetAsync(Users)).Status);
    }

    [Fact]
    public async Task ADirectorySeesAndReachesNoOtherAuthoritysUsersAndNoneThatItDidNotMake()
    {
        await using var site = await Site.StartAsync();
        var (mine, theirs) = (await DirectoryAsync(site), await DirectoryAsync(site, site.People.Elsewhere));
        var id = (await SendAsync(mine, HttpMethod.Post, Users, HttpStatusCode.Created, Nina()))["id"]!.GetValue<string>();

        Assert.Equal(0, (await SendAsync(theirs, HttpMethod.Get, Users, HttpStatusCode.OK))["totalResults"]!.GetValue<int>());
        await SendAsync(theirs, HttpMethod.Delete, $"{Users}/{id}", HttpStatusCode.NotFound);
        await SendAsync(mine, HttpMethod.Delete, $"{Users}/{site.People.Officer.Viewer.User.Value:N}", HttpStatusCode.NotFound);
        Assert.Equal(1, (await SendAsync(mine, HttpMethod.Get, Users, HttpStatusCode.OK))["totalResults"]!.GetValue<int>());
    }

    [Fact]
    public async Task AKeyOpensNoPage()
    {
        await using var site = await Site.StartAsync();
        using var client = Client(site, await site.Get<DirectoryKeyStore>().MakeAsync(site.People.Administrator.Viewer, Ct));

        foreach (var address in new[] { "/arbete", "/administration", "/administration/konton" })
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("System")]
    [InlineData("Citizen")]
    [InlineData("5")]
    [InlineData("okänd roll")]
    [InlineData(null)]
    public async Task ARoleThatIsNotKnownGivesTheLeast(string? role)
    {
        await using var site = await Site.StartAsync();
        var user = Nina();
        user["userType"] = role;

        Assert.Equal(nameof(ViewerKind.Staff), Text(await SendAsync(await DirectoryAsync(site), HttpMethod.Post, Users, HttpStatusCode.Created, user), "userType"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"userName\":\"\"}")]
    [InlineData("{\"userName\":7}")]
    [InlineData("{\"userName\":\"a\",\"active\":\"kanske\"}")]
    [InlineData("{\"userName\":\"a\",\"userName\":\"b\"}")]
    public async Task WhatIsNoUserIsRefused(string body)
    {
        await using var site = await Site.StartAsync();
        var directory = await DirectoryAsync(site);

        using var answer = await directory.PostAsync(new Uri(Users, UriKind.Relative), new StringContent(body), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task ItTellsWhatItCan()
    {
        await using var site = await Site.StartAsync();
        var directory = await DirectoryAsync(site);

        Assert.True((await SendAsync(directory, HttpMethod.Get, "/scim/v2/ServiceProviderConfig", HttpStatusCode.OK))["patch"]!["supported"]!.GetValue<bool>());
        Assert.Equal("User", Text((await SendAsync(directory, HttpMethod.Get, "/scim/v2/ResourceTypes", HttpStatusCode.OK))["Resources"]![0]!, "name"));
        Assert.Equal("User", Text((await SendAsync(directory, HttpMethod.Get, "/scim/v2/Schemas", HttpStatusCode.OK))["Resources"]![0]!, "name"));
        await SendAsync(directory, HttpMethod.Get, $"{Users}?filter={Uri.EscapeDataString("displayName co \"a\"")}", HttpStatusCode.BadRequest);
    }

    private static JsonObject Nina() => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
        ["userName"] = "nina.ny@kommunen.example",
        ["externalId"] = "17",
        ["name"] = new JsonObject { ["givenName"] = "Nina", ["familyName"] = "Nyström" },
        ["emails"] = new JsonArray(new JsonObject { ["value"] = "nina.ny@kommunen.example", ["type"] = "work", ["primary"] = true }),
        ["userType"] = "CaseOfficer",
        ["active"] = true,
    };

    private static JsonObject Patch(JsonObject operation) => new() { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"), ["Operations"] = new JsonArray(operation) };

    private static string? Text(JsonNode json, string name) => json[name]?.GetValue<string>();

    private static async Task<HttpClient> DirectoryAsync(Site site, Persona? at = null) =>
        Client(site, await site.Get<DirectoryKeyStore>().MakeAsync((at ?? site.People.Administrator).Viewer, Ct));

    private static HttpClient Client(Site site, string? key)
    {
        var client = site.Anybody().Client;
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static async Task<JsonObject> SendAsync(HttpClient client, HttpMethod method, string address, HttpStatusCode expected, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == expected, $"{method} {address} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? [] : (JsonObject)JsonNode.Parse(text)!;
    }
}
