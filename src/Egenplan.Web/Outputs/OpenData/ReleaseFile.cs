using System.Globalization;
using System.Text;
using System.Text.Json;
using Egenplan.Domain.Statistics;

namespace Egenplan.Web.Outputs.OpenData;

/// <summary>A release as a file: the same release gives the same bytes for ever. The names in it are part of the promise to those who read it.</summary>
public static class ReleaseFile
{
    /// <summary>Edition of the form of the files.</summary>
    public const int Format = 1;

    private static readonly JsonWriterOptions Lines = new() { Indented = true, NewLine = "\n" };

    /// <summary>As JSON.</summary>
    public static byte[] Json(FigureRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Lines))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("authority", release.Authority.Value);
            json.WriteString("day", Day(release.Day));
            json.WriteNumber("definitions", release.Definitions);
            json.WriteStartObject("rule");
            json.WriteNumber("edition", release.Rule.Edition);
            json.WriteNumber("hideBelow", release.Rule.HideBelow);
            json.WriteNumber("shareBase", release.Rule.ShareBase);
            json.WriteEndObject();
            json.WriteStartObject("counts");
            foreach (var (key, count) in release.Counts)
            {
                if (count is { } shown)
                    json.WriteNumber(key.ToString(), shown);
                else
                    json.WriteNull(key.ToString());
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>As CSV (RFC 4180): a line for each count, nothing in <c>count</c> where it is hidden.</summary>
    public static byte[] Csv(FigureRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var text = new StringBuilder("authority,day,definitions,figure,part,variable1,value1,variable2,value2,count,hidden\r\n");
        foreach (var (key, count) in release.Counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{release.Authority},{Day(release.Day)},{release.Definitions},{key.Figure},{key.Part},{key.First?.Axis},{key.First?.Code},{key.Second?.Axis},{key.Second?.Code},{count},{(count is null ? 1 : 0)}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A day as it stands in files and addresses.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One release in the list of an installation's open figures.</summary>
/// <param name="Authority">The authority's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Day">The day.</param>
/// <param name="Sha256">SHA-256 of the JSON file, in small hexadecimal digits.</param>
public sealed record ReleaseEntry(string Authority, string Name, DateOnly Day, string Sha256);

/// <summary>The list of an installation's open figures.</summary>
public static class ReleaseIndex
{
    /// <summary>Where the list is, under an installation's address.</summary>
    public const string Path = "/siffror/oppna/index.json";

    private static readonly JsonWriterOptions Lines = new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where one release is, under an installation's address.</summary>
    /// <param name="authority">The authority's code.</param>
    /// <param name="day">The day.</param>
    /// <param name="kind"><c>json</c> or <c>csv</c>.</param>
    public static string PathOf(string authority, DateOnly day, string kind) => $"/siffror/oppna/{authority}/{ReleaseFile.Day(day)}.{kind}";

    /// <summary>Writes the list.</summary>
    /// <param name="releases">The releases.</param>
    /// <param name="isInvented">True for a demo, whose people are invented.</param>
    public static byte[] Json(IEnumerable<ReleaseEntry> releases, bool isInvented)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Lines))
        {
            json.WriteStartObject();
            json.WriteNumber("format", ReleaseFile.Format);
            json.WriteBoolean("invented", isInvented);
            json.WriteStartArray("releases");
            foreach (var release in releases)
            {
                json.WriteStartObject();
                json.WriteString("authority", release.Authority);
                json.WriteString("name", release.Name);
                json.WriteString("day", ReleaseFile.Day(release.Day));
                json.WriteString("json", PathOf(release.Authority, release.Day, "json"));
                json.WriteString("csv", PathOf(release.Authority, release.Day, "csv"));
                json.WriteString("sha256", release.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
