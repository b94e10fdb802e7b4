using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Domain.Access;

namespace Egenplan.Web.Access.Scim;

/// <summary>The directory's addresses: SCIM 2.0 (RFC 7643, 7644), users only.</summary>
internal static class ScimEndpoints
{
    private const string ContentType = "application/scim+json";

    /// <summary>Who comes in: a directory with its key.</summary>
    private static readonly FolderRule Rule = FolderRule.For(ViewerKind.System);

    public static void MapScim(this WebApplication app)
    {
        var group = app.MapGroup("/scim/v2").WithMetadata(Rule).RequireAuthorization(p => p
            .AddAuthenticationSchemes(DirectoryKeyHandler.Directory)
            .RequireAssertion(c => CurrentViewer.Read(c.User) is { Kind: ViewerKind.System }));
        group.MapGet("/users", (HttpContext http, ScimAccounts users, string? filter, int? startIndex, int? count) =>
            AnswerAsync(http, async (viewer, ct) => await users.ListAsync(viewer, filter, startIndex ?? 1, count ?? 100, ct)));
        group.MapGet("/users/{id}", (HttpContext http, ScimAccounts users, string id) => AnswerAsync(http, async (viewer, ct) => await users.GetAsync(viewer, id, ct)));
        group.MapPost("/users", (HttpContext http, ScimAccounts users) =>
            AnswerAsync(http, async (viewer, ct) => await users.AddAsync(viewer, await BodyAsync(http, ct), ct), StatusCodes.Status201Created));
        group.MapPut("/users/{id}", (HttpContext http, ScimAccounts users, string id) =>
            AnswerAsync(http, async (viewer, ct) => await users.ReplaceAsync(viewer, id, await BodyAsync(http, ct), ct)));
        group.MapPatch("/users/{id}", (HttpContext http, ScimAccounts users, string id) =>
            AnswerAsync(http, async (viewer, ct) => await users.PatchAsync(viewer, id, await BodyAsync(http, ct), ct)));
        group.MapDelete("/users/{id}", (HttpContext http, ScimAccounts users, string id) => AnswerAsync(http, async (viewer, ct) =>
        {
            await users.CloseAsync(viewer, id, ct);
            return (JsonObject?)null;
        }));
        group.MapGet("/serviceproviderconfig", http => TellAsync(http, Config()));
        group.MapGet("/resourcetypes", http => TellAsync(http, List(new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"),
            ["id"] = "User",
            ["name"] = "User",
            ["endpoint"] = "/Users",
            ["schema"] = ScimUser.Schema,
            ["schemaExtensions"] = new JsonArray(new JsonObject { ["schema"] = ScimUser.Enterprise, ["required"] = false }),
        })));
        group.MapGet("/schemas", http => TellAsync(http, List(Schema())));
    }

    private static Task TellAsync(HttpContext http, JsonObject body) => AnswerAsync(http, (_, _) => Task.FromResult<JsonObject?>(body));

    private static async Task AnswerAsync(HttpContext http, Func<Viewer, CancellationToken, Task<JsonObject?>> answer, int status = StatusCodes.Status200OK)
    {
        JsonObject? body;
        try
        {
            body = await answer(CurrentViewer.Read(http.User)!, http.RequestAborted);
            status = body is null ? StatusCodes.Status204NoContent : status;
        }
        catch (ScimRefusal refusal)
        {
            status = refusal.Status;
            body = new JsonObject { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:Error"), ["status"] = $"{status}" };
            if (refusal.Type is { } type)
                body["scimType"] = type;
        }

        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (body is null)
            return;
        if (status == StatusCodes.Status201Created)
            http.Response.Headers.Location = body["meta"]!["location"]!.GetValue<string>();
        http.Response.ContentType = ContentType;
        await http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }

    private static async Task<JsonObject> BodyAsync(HttpContext http, CancellationToken ct)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, documentOptions: new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false }, cancellationToken: ct) as JsonObject
                ?? throw new ScimRefusal(StatusCodes.Status400BadRequest, "invalidSyntax");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new ScimRefusal(StatusCodes.Status400BadRequest, "invalidSyntax");
        }
    }

    private static JsonObject Config() => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
        ["patch"] = Supported(true),
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = 200 },
        ["changePassword"] = Supported(false),
        ["sort"] = Supported(false),
        ["etag"] = Supported(false),
        ["authenticationSchemes"] = new JsonArray(new JsonObject { ["type"] = "oauthbearertoken", ["name"] = "Bearer", ["description"] = "A key made on the administration page." }),
    };

    private static JsonObject Schema() => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Schema"),
        ["id"] = ScimUser.Schema,
        ["name"] = "User",
        ["attributes"] = new JsonArray([.. new[] { "userName", "externalId", "displayName", "userType" }.Select(n => (JsonNode)Attribute(n, "string", n == "userName")), Attribute("active", "boolean", false)]),
    };

    private static JsonObject Attribute(string name, string type, bool required) => new()
    {
        ["name"] = name,
        ["type"] = type,
        ["multiValued"] = false,
        ["required"] = required,
        ["mutability"] = "readWrite",
        ["returned"] = "default",
        ["uniqueness"] = required ? "server" : "none",
    };

    private static JsonObject Supported(bool isSupported) => new() { ["supported"] = isSupported };

    private static JsonObject List(JsonObject one) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:ListResponse"),
        ["totalResults"] = 1,
        ["Resources"] = new JsonArray(one),
    };
}
