using System.Text;
using Egenplan.Web.Inputs.Papers;
using Egenplan.Web.Inputs.Sounds;
using Xunit;

namespace Egenplan.Web.Tests.Inputs;

/// <summary>Recordings and drawings are judged by what they hold, and rid of what lies beside.</summary>
public sealed class SentFileTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Sounds() => new() { { "Wav", "audio/wav" }, { "Mp3", "audio/mpeg" }, { "Mp4", "audio/mp4" }, { "Webm", "audio/webm" } };

    [Theory]
    [MemberData(nameof(Sounds))]
    public void A_recording_is_known_by_its_content_and_what_was_written_beside_it_is_gone(string kind, string type)
    {
        var sent = Of(kind);

        var kept = UploadedSound.Read(sent)!;

        Assert.Contains(Sent.Secret, Encoding.Latin1.GetString(sent), StringComparison.Ordinal);
        Assert.Equal(type, kept.ContentType);
        Assert.DoesNotContain(Sent.Secret, Encoding.Latin1.GetString(kept.Bytes), StringComparison.Ordinal);
        Assert.Equal(kept.Bytes, UploadedSound.Read(kept.Bytes)!.Bytes);
    }

    [Fact]
    public void A_film_is_no_recording_and_neither_is_anything_else()
    {
        Assert.Null(UploadedSound.Read(Sent.Mp4("vide")));
        Assert.Null(UploadedSound.Read(Sent.Webm("V_VP8A_OPUS")));
        Assert.Null(UploadedSound.Read(Sent.Png()));
        Assert.Null(UploadedSound.Read("%PDF-1.7 something that is long enough %%EOF"u8));
        Assert.Null(UploadedSound.Read("<script>alert('long enough to be read')</script>"u8));
        Assert.Null(UploadedSound.Read(new byte[UploadedSound.MostBytes + 1]));
        Assert.Null(UploadedSound.Read([]));
    }

    [Fact]
    public void Any_bytes_and_any_cut_are_kept_or_refused_and_nothing_else()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"EGENPLAN_SEED={seed}");
        var random = new Random(seed);
        foreach (var kind in new[] { "Wav", "Mp3", "Mp4", "Webm" })
        {
            var whole = Of(kind);
            for (var i = 0; i < 2000; i++)
            {
                var broken = whole[..random.Next(whole.Length + 1)].ToArray();
                for (var n = random.Next(4); n > 0 && broken.Length > 0; n--)
                    broken[random.Next(broken.Length)] = (byte)random.Next(256);
                _ = UploadedSound.Read(broken);
            }
        }
    }

    [Fact]
    public void A_drawing_loses_its_comments() =>
        Assert.DoesNotContain(Sent.Secret, Encoding.Latin1.GetString(UploadedPaper.Read(Sent.Png())!.Bytes), StringComparison.Ordinal);

    private static byte[] Of(string kind) => kind switch { "Wav" => Sent.Wav(), "Mp3" => Sent.Mp3(), "Mp4" => Sent.Mp4(), _ => Sent.Webm() };
}
