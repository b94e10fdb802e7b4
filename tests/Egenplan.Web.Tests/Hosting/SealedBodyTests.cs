using System.Net;
using System.Text;
using Egenplan.Web.Hosting;
using Egenplan.Web.Tests.Faults;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

/// <summary>What is sent in forms never lies in clear on the disk, and is read again as it was sent.</summary>
public sealed class SealedBodyTests
{
    private const int Piece = 65536;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_a_file_that_is_being_received_lies_in_clear_on_the_disk()
    {
        await using var site = await PlainSite.StartAsync();
        var visitor = site.Visitor();
        var form = (await visitor.GetAsync("/kontrollera")).Form("Kontrollera filen");
        var words = Encoding.UTF8.GetBytes("Jag vill inte att min bror vet. " + Guid.CreateVersion7());
        using var sent = new HalfSent([.. Enumerable.Repeat(words, 100_000).SelectMany(w => w)]);
        using var parts = new MultipartFormDataContent { { new StringContent(form.ValueOfName("_form")!), "_form" }, { sent, "Sent", "plan.pdf" } };

        var answer = visitor.PostAsync("/kontrollera?handler=File", parts);
        await sent.Half.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        var clear = OpenFiles().Count(f => f.AsSpan().IndexOf(words) >= 0);
        sent.GoOn();

        (await answer).ShouldBeOk().ShouldShow("Vi känner inte igen filen");
        Assert.Equal(0, clear);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2 * Piece)]
    [InlineData((2 * Piece) + 1)]
    [InlineData((7 * Piece) - 1)]
    [InlineData(7 * Piece)]
    public async Task What_was_received_is_read_again_from_any_place(int length)
    {
        var random = FaultTrial.Seeded();
        var all = new byte[length];
        random.NextBytes(all);
        await using var body = new SealedBody(new InPieces(all, random), 2 * Piece, 8 * Piece);

        using var first = new MemoryStream();
        await body.CopyToAsync(first, 1000, Ct);
        Assert.Equal(all, first.ToArray());
        Assert.Equal(length, body.Length);
        for (var i = 0; i < 200; i++)
        {
            var at = random.Next(length + 1);
            var some = new byte[random.Next(length - at + 1)];
            body.Seek(at, SeekOrigin.Begin);
            if (i % 2 == 0)
                await body.ReadExactlyAsync(some, Ct);
            else
                body.ReadExactly(some);
            Assert.True(some.AsSpan().SequenceEqual(all.AsSpan(at, some.Length)));
        }

        body.Seek(0, SeekOrigin.End);
        Assert.Equal(0, await body.ReadAsync(new byte[1], Ct));
    }

    [Fact]
    public async Task What_does_not_fit_in_memory_is_sealed_on_the_disk_and_more_than_may_be_is_refused()
    {
        var words = Encoding.UTF8.GetBytes("Ingen ska se det här. " + Guid.CreateVersion7());
        byte[] all = [.. Enumerable.Repeat(words, 10_000).SelectMany(w => w)];
        var before = Mine();
        await using (var body = new SealedBody(new MemoryStream(all), Piece, all.Length))
        {
            await body.CopyToAsync(new MemoryStream(), Ct);

            // In a file, since more was received than lies in memory; the file has no name, and nothing in it can be read.
            Assert.Contains(OpenFiles(), f => f.Length == ((all.Length / Piece) - 1) * (Piece + 16));
            Assert.DoesNotContain(OpenFiles(), f => f.AsSpan().IndexOf(words) >= 0);
            Assert.Empty(Mine().Except(before));
        }

        await using var larger = new SealedBody(new MemoryStream(all), Piece, all.Length - 1);
        await Assert.ThrowsAsync<InvalidDataException>(() => larger.CopyToAsync(new MemoryStream(), Ct));
    }

    private static string[] Mine() => Directory.GetFiles(Path.GetTempPath(), "egenplan-*.*");

    // What this process has open among the temporary files, without a name as the body has it or as the framework would name it. Never a database of a
    // test beside this one: whoever opens and closes one lets go of all the locks that the process has on it.
    private static IEnumerable<byte[]> OpenFiles()
    {
        foreach (var open in Directory.GetFiles("/proc/self/fd"))
        {
            byte[] bytes;
            try
            {
                if (new FileInfo(open).LinkTarget is not { } path || Path.GetDirectoryName(path) != Path.GetTempPath().TrimEnd('/')
                    || !(Path.GetFileName(path).StartsWith("ASPNETCORE_", StringComparison.Ordinal) || path.EndsWith(" (deleted)", StringComparison.Ordinal)))
                    continue;
                bytes = File.ReadAllBytes(open);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Closed meanwhile, by whatever else runs.
                continue;
            }

            yield return bytes;
        }
    }

    // Waits when half of it has been received. The test server takes in no more than the page reads.
    private sealed class HalfSent(byte[] all) : HttpContent
    {
        private readonly TaskCompletionSource _half = new(TaskCreationOptions.RunContinuationsAsynchronously), _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Half => _half.Task;

        public void GoOn() => _goOn.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var sent = 0;
            foreach (var piece in all.Chunk(Piece))
            {
                if (sent >= all.Length / 2 && !_half.Task.IsCompleted)
                {
                    _half.TrySetResult();
                    await _goOn.Task;
                }

                await stream.WriteAsync(piece);
                await stream.FlushAsync();
                sent += piece.Length;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    // Comes in as a network brings it.
    private sealed class InPieces(byte[] all, Random random) : MemoryStream(all)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 100_000))], cancellationToken);
    }
}
