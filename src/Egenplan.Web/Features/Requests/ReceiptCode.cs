using System.Security.Cryptography;
using System.Text;

namespace Egenplan.Web.Features.Requests;

/// <summary>
/// What somebody without an account follows their request with: 100 random bits as twenty signs, shown once. Only a digest of it is
/// kept, as the request's id, so nobody can tell the code from the data.
/// </summary>
public static class ReceiptCode
{
    // Crockford's: no I, L, O or U, which are read as other signs.
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20, Group = 4;

    /// <summary>A new code: <c>7K2Q-…</c>.</summary>
    public static string New() => Write(RandomNumberGenerator.GetString(Signs, Length));

    /// <summary>The id that the code stands for, or null when it is no code. Reads it as people write it.</summary>
    public static Guid? ToId(string? code)
    {
        var signs = new string([.. (code ?? "").ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not '-').Select(Alike)]);
        return signs.Length == Length && signs.All(Signs.Contains)
            ? new Guid(SHA256.HashData(Encoding.ASCII.GetBytes("egenplan request " + signs)).AsSpan(0, 16), bigEndian: true)
            : null;
    }

    private static char Alike(char sign) => sign switch { 'O' => '0', 'I' or 'L' => '1', 'U' => 'V', _ => sign };

    private static string Write(string signs) => string.Join('-', signs.Chunk(Group).Select(c => new string(c)));
}
