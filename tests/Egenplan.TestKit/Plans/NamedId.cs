using System.Security.Cryptography;
using System.Text;

namespace Egenplan.TestKit.Plans;

/// <summary>Ids that are the same in every run: one for each name.</summary>
public static class NamedId
{
    /// <summary>The id with this name.</summary>
    public static Guid Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
