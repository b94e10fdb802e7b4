using System.Text;
using System.Text.Json;
using Egenplan.Data.Documents;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Egenplan.Domain.Supervision;

namespace Egenplan.Data.Supervision;

/// <summary>A leaflet, checklist or template that an authority has sent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">File name.</param>
/// <param name="ContentType">Content type.</param>
public sealed record SupervisionMaterial(Guid Id, string Name, string ContentType);

/// <summary>How the documents of a supervision are sealed: each with the key of the authority behind whose wall it lies.</summary>
internal static class SupervisionDocuments
{
    public static byte[] Seal(SupervisionCase document, DataKey key, string authority, Guid id) => Write(document, key, Context(authority, "supervision", id));

    public static SupervisionCase Open(SupervisionRow row, DataKey key) => Read<SupervisionCase>(row.Sealed, key, Context(row.Authority, "supervision", row.Id));

    public static byte[] Seal(SupervisionLine document, DataKey key, string authority, Guid id) => Write(document, key, Context(authority, "supervision-line", id));

    public static SupervisionLine Open(SupervisionLineRow row, DataKey key) => Read<SupervisionLine>(row.Sealed, key, Context(row.Authority, "supervision-line", row.SupervisionId));

    public static byte[] Seal(string name, string contentType, byte[] content, DataKey key, string authority, Guid id) =>
        Write(new Material(name, contentType, content), key, Context(authority, "supervision-material", id));

    public static (SupervisionMaterial Info, byte[] Content) Open(SupervisionMaterialRow row, DataKey key)
    {
        var material = Read<Material>(row.Sealed, key, Context(row.Authority, "supervision-material", row.Id));
        return (new SupervisionMaterial(row.Id, material.Name, material.ContentType), material.Content);
    }

    private static byte[] Write<T>(T document, DataKey key, SealContext context) => key.Seal(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document, DocumentJson.Options)), context);

    private static T Read<T>(byte[] bytes, DataKey key, SealContext context) => JsonSerializer.Deserialize<T>(key.Open(bytes, context), DocumentJson.Options)!;

    private static SealContext Context(string authority, string kind, Guid id) => new(new AuthorityCode(authority), kind, id);

    private sealed record Material(string Name, string ContentType, byte[] Content);
}
