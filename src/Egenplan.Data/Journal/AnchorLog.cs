using System.Text;
using Egenplan.Data.Conventions;

namespace Egenplan.Data.Journal;

/// <summary>A line of a file of signed heads is none.</summary>
/// <param name="file">The file.</param>
/// <param name="line">Number of the line, from 1.</param>
public sealed class AnchorLineException(string file, int line) : FormatException($"{file}:{line} is no anchor of a journal.")
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>Number of the line, from 1.</summary>
    public int Line { get; } = line;
}

/// <summary>
/// The installation's own file of signed heads. Lines are only added, and are on the disk when the call returns. What was
/// being added when the power went is ended with a word of its own before the next is added, and passed over: nobody was
/// told that it was kept.
/// </summary>
/// <param name="options">Where the file lies.</param>
internal sealed class AnchorLog(DataOptions options)
{
    private const string Torn = " torn";

    /// <summary>The anchors, oldest first; none when there is no file. Throws <see cref="AnchorLineException"/> for anything else in it, and for one that is not signed.</summary>
    public IReadOnlyList<JournalAnchor> Read()
    {
        if (!File.Exists(options.AnchorFile))
            return [];
        var text = File.ReadAllText(options.AnchorFile);
        var last = text[(text.LastIndexOf('\n') + 1)..];
        var anchors = Read(options.AnchorFile, IsWhole(last) ? text : text[..^last.Length]);
        return [.. anchors.Select(a => a.Anchor.Signature is null ? throw new AnchorLineException(options.AnchorFile, a.Line) : a.Anchor)];
    }

    /// <summary>The anchors of a file that somebody has kept elsewhere. Throws <see cref="AnchorLineException"/> for anything else in it.</summary>
    public static IReadOnlyList<JournalAnchor> Read(string file) => [.. Read(file, File.ReadAllText(file)).Select(a => a.Anchor)];

    /// <summary>Adds one.</summary>
    public void Add(JournalAnchor anchor)
    {
        var isNew = !File.Exists(options.AnchorFile);
        using var file = new FileStream(options.AnchorFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var length = (int)Math.Min(file.Length, 4096);
        var end = new byte[length];
        file.Position = file.Length - length;
        file.ReadExactly(end);
        var last = Encoding.UTF8.GetString(end.AsSpan(end.AsSpan().LastIndexOf((byte)'\n') + 1));
        file.Position = file.Length;
        file.Write(Encoding.UTF8.GetBytes((last.Length == 0 ? "" : IsWhole(last) ? "\n" : Torn + "\n") + anchor.Line + "\n"));
        file.Flush(flushToDisk: true);
        if (isNew)
            FolderOnDisk.FlushOf(options.AnchorFile);
    }

    // All but its line feed was written.
    private bool IsWhole(string last) => last.Length > 0 && File.Exists(options.JournalKeyFile) && new JournalKey(options).Holds(last);

    private static IEnumerable<(int Line, JournalAnchor Anchor)> Read(string file, string text)
    {
        foreach (var (i, line) in text.Split('\n').Index())
        {
            if (line.Trim().Length == 0 || line.EndsWith(Torn, StringComparison.Ordinal))
                continue;
            JournalAnchor anchor;
            try
            {
                anchor = JournalAnchor.Parse(line);
            }
            catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
            {
                throw new AnchorLineException(file, i + 1);
            }

            yield return (i + 1, anchor);
        }
    }
}
