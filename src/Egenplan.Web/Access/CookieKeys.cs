using System.Xml.Linq;
using Egenplan.Data.Vault;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Egenplan.Web.Access;

/// <summary>Where the framework keeps the keys of cookies: in the key store, so that all servers have the same.</summary>
internal sealed class CookieKeys(CookieKeyStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.AllAsync().GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        store.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting)).GetAwaiter().GetResult();
    }
}
