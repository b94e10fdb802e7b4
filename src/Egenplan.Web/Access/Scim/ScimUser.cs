using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;

namespace Egenplan.Web.Access.Scim;

/// <summary>A request of the directory that cannot be carried out.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="type">SCIM's own word for it, or null. RFC 7644 3.12.</param>
public sealed class ScimRefusal(int status, string? type = null) : Exception
{
    /// <summary>HTTP status.</summary>
    public int Status => status;

    /// <summary>SCIM's own word, or null.</summary>
    public string? Type => type;
}

/// <summary>What the directory says of one account, in the core user schema (RFC 7643 4.1) with the unit from the enterprise extension.</summary>
internal sealed record ScimUser
{
    public const string Schema = "urn:ietf:params:scim:schemas:core:2.0:User", Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private const int Longest = 200;

    public string UserName { get; init; } = "";

    public string? ExternalId { get; init; }

    public string? DisplayName { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? Email { get; init; }

    public string? UserType { get; init; }

    public string? Unit { get; init; }

    public bool Active { get; init; } = true;

    /// <summary>The name shown: what the directory says is to be shown, else its parts, else the user name.</summary>
    public string Name => new[] { DisplayName, $"{GivenName} {FamilyName}".Trim(), UserName }.First(n => !string.IsNullOrWhiteSpace(n))!;

    /// <summary>Reads a whole user.</summary>
    /// <exception cref="ScimRefusal">It has no user name, or something in it is of the wrong kind.</exception>
    public static ScimUser Read(JsonObject json)
    {
        var user = json.Aggregate(new ScimUser(), (u, member) => u.With(member.Key, member.Value));
        return string.IsNullOrWhiteSpace(user.UserName) ? throw Wrong() : user;
    }

    /// <summary>The user after the operations of a PATCH (RFC 7644 3.5.2).</summary>
    public ScimUser Patched(JsonObject json)
    {
        if (Member(json, "Operations") is not JsonArray { Count: > 0 and <= 100 } operations)
            throw Wrong();
        var user = this;
        foreach (var operation in operations)
        {
            if (operation is not JsonObject one || Member(one, "op")?.GetValueKind() is not JsonValueKind.String)
                throw Wrong();
            var (kind, path, value) = (Member(one, "op")!.GetValue<string>().ToLowerInvariant(), Text(Member(one, "path")), Member(one, "value"));
            user = kind switch
            {
                "remove" when path is not null => user.With(path, null),
                "add" or "replace" when path is not null => user.With(path, value),
                "add" or "replace" when value is JsonObject members => members.Aggregate(user, (u, m) => u.With(m.Key, m.Value)),
                _ => throw Wrong(),
            };
        }

        return string.IsNullOrWhiteSpace(user.UserName) ? throw Wrong() : user;
    }

    public static JsonObject Write(Account account, string? userName, string? externalId, string location) => new()
    {
        ["schemas"] = new JsonArray(Schema, Enterprise),
        ["id"] = account.Id.Value.ToString("N"),
        ["externalId"] = externalId,
        ["userName"] = userName,
        ["displayName"] = account.Name,
        ["userType"] = account.Kind.ToString(),
        ["active"] = account.Active,
        ["emails"] = account.Email.Length == 0 ? new JsonArray() : new JsonArray(new JsonObject { ["value"] = account.Email, ["primary"] = true }),
        [Enterprise] = new JsonObject { ["department"] = account.Unit },
        ["meta"] = new JsonObject { ["resourceType"] = "User", ["location"] = location },
    };

    // Members that we have no use for are passed over, as the standard lets a service do.
    private ScimUser With(string path, JsonNode? value) => path.ToLowerInvariant() switch
    {
        "username" => this with { UserName = Text(value) ?? "" },
        "externalid" => this with { ExternalId = Text(value) },
        "displayname" => this with { DisplayName = Text(value) },
        "name" => this with { GivenName = Text(Member(value, "givenName")) ?? GivenName, FamilyName = Text(Member(value, "familyName")) ?? FamilyName, DisplayName = Text(Member(value, "formatted")) ?? DisplayName },
        "name.givenname" => this with { GivenName = Text(value) },
        "name.familyname" => this with { FamilyName = Text(value) },
        "name.formatted" => this with { DisplayName = Text(value) },
        "usertype" => this with { UserType = Text(value) },
        "roles" => this with { UserType = UserType ?? FirstValue(value) },
        "emails" => this with { Email = FirstValue(value) },
        "emails[type eq \"work\"].value" or "emails.value" => this with { Email = Text(value) },
        "active" => this with { Active = Switch(value) },
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user" => this with { Unit = Text(Member(value, "department")) ?? Unit },
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:department" => this with { Unit = Text(value) },
        _ => this,
    };

    private static bool Switch(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetValue<string>(), out var told) => told,
        _ => throw Wrong(),
    };

    private static string? FirstValue(JsonNode? list) => list is JsonArray { Count: > 0 } values
        ? Text(Member(values.FirstOrDefault(v => Member(v, "primary")?.GetValueKind() is JsonValueKind.True) ?? values[0], "value"))
        : null;

    private static JsonNode? Member(JsonNode? of, string name) =>
        (of as JsonObject)?.FirstOrDefault(m => string.Equals(m.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String when value.GetValue<string>() is { Length: <= Longest } text => text.Trim(),
        _ => throw Wrong(),
    };

    private static ScimRefusal Wrong() => new(StatusCodes.Status400BadRequest, "invalidValue");
}
