using System.Text.Json;

namespace Egenplan.Data.Vault;

/// <summary>A copy of all keys in one file: first a line that says what it is, then master keys, then wrapped keys.</summary>
internal static class KeyBackup
{
    private const string Kind = "egenplan-keys-1";

    public static void Write(string path, MasterKeys masters, IReadOnlyList<WrappedKey> keys, DateTime now)
    {
        string[] lines =
        [
            JsonSerializer.Serialize(new Head(Kind, now, masters.All.Count, keys.Count), JsonSerializerOptions.Web),
            .. masters.Lines(),
            .. keys.Select(k => JsonSerializer.Serialize(k, JsonSerializerOptions.Web)),
        ];
        PrivateFile.Write(path, string.Join('\n', lines) + "\n", overwrite: false);
    }

    public static (MasterKeys Masters, IReadOnlyList<WrappedKey> Keys) Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var head = lines.Length == 0 ? null : JsonSerializer.Deserialize<Head>(lines[0], JsonSerializerOptions.Web);
        if (head is not { Kind: Kind } || lines.Length < 1 + head.Masters + head.Keys)
            throw new FormatException($"{path} is no whole copy of keys.");
        var masters = MasterKeys.Parse(lines.Skip(1).Take(head.Masters));
        var keys = lines.Skip(1 + head.Masters).Take(head.Keys).Select(l => JsonSerializer.Deserialize<WrappedKey>(l, JsonSerializerOptions.Web)!).ToList();
        return (masters, keys);
    }

    private sealed record Head(string Kind, DateTime Created, int Masters, int Keys);
}
