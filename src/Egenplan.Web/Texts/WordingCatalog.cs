using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Egenplan.Web.Texts;

/// <summary>
/// All texts of the product, read once from the embedded files <c>Texts/{folder}/{feature}.json</c>: flat keys, one
/// file per feature and variant. A key belongs to one file; twice is an error at start.
/// </summary>
public sealed class WordingCatalog
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _folders;

    private WordingCatalog(FrozenDictionary<string, FrozenDictionary<string, string>> folders) => _folders = folders;

    /// <summary>The texts built into the product.</summary>
    public static WordingCatalog BuiltIn { get; } = Load(typeof(WordingCatalog).Assembly);

    /// <summary>Keys of one variant, e.g. <c>sv-latt</c>; empty for a variant that does not exist.</summary>
    public IReadOnlyDictionary<string, string> In(string folder) =>
        _folders.TryGetValue(folder, out var texts) ? texts : FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// The text with its placeholders unfilled, or null. Easy-read falls back to plain; a language that has only some of the texts
    /// falls back to Swedish, which no page that is offered in it may come to (a test looks).
    /// </summary>
    public string? Find(TextChoice choice, string key)
    {
        if (In(choice.Folder).TryGetValue(key, out var text))
            return text;
        if (choice.Level == ReadingLevel.Easy && In(choice.Language).TryGetValue(key, out var plain))
            return plain;
        return In(TextChoice.Swedish.Folder).GetValueOrDefault(key);
    }

    private static WordingCatalog Load(Assembly assembly)
    {
        var folders = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var path = name.Replace('\\', '/');
            if (path.Split('/') is not ["Texts", var folder, _])
                continue;
            using var stream = assembly.GetManifestResourceStream(name)!;
            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)
                ?? throw new InvalidDataException($"{path} holds no texts.");
            var all = folders.TryGetValue(folder, out var known) ? known : folders[folder] = new(StringComparer.Ordinal);
            foreach (var (key, text) in texts)
            {
                if (!all.TryAdd(key, text))
                    throw new InvalidDataException($"The text '{key}' stands in two files of {folder}; one is {path}.");
            }
        }

        return new(folders.ToFrozenDictionary(f => f.Key, f => f.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.Ordinal));
    }
}
