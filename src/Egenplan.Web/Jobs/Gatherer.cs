using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Releases;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Inputs.OpenFigures;
using Egenplan.Web.Outputs.OpenData;

namespace Egenplan.Web.Jobs;

/// <summary>
/// Fetches the open figures of other installations, believes nothing of them before it has been looked through, and keeps each release as it
/// was the first time. What is wrong with a member is told by name and touches nobody else's figures.
/// </summary>
public sealed class Gatherer(GatherOptions options, GatherStore store, ReadReleases read, AuthorityStore authorities, TimeProvider clock) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 32,
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, options.MayBePrivate, ct),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The clock wakes for each authority; the gathering is the installation's, and done for the first of them.</summary>
    public async Task<int> RunOnceAsync(AuthorityCode authority, CancellationToken ct) =>
        !options.Members.IsEmpty && await authorities.AllAsync(ct) is [{ Code: var first }, ..] && first == authority ? await RunAsync(ct) : 0;

    /// <summary>Gathers from all members. Answers how many releases are new.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await store.KeepMembersAsync([.. options.Members.Select(Name)], ct);
        var own = (await authorities.AllAsync(ct)).Select(a => a.Code.Value).ToHashSet(StringComparer.Ordinal);
        var held = (await store.HeldAsync(null, ct)).GroupBy(r => r.Code).ToDictionary(g => g.Key, g => g.First().Address);
        var found = new Found[options.Members.Length];
        await Parallel.ForAsync(0, options.Members.Length, new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce, CancellationToken = ct }, async (i, token) =>
            found[i] = await FetchAsync(options.Members[i], token));

        // In the order of the list: whoever comes first answers for an authority, and keeps it.
        var count = 0;
        foreach (var (member, what) in options.Members.Zip(found))
        {
            var kept = what.New.Where(r => !own.Contains(r.Code) && held.GetValueOrDefault(r.Code, Name(member)) == Name(member)).ToList();
            foreach (var release in kept)
                held.TryAdd(release.Code, Name(member));
            var (status, detail) = (what.Status, what.Detail);
            if (status is GatherStatus.Good or GatherStatus.Late && what.New.Except(kept).FirstOrDefault() is { } foreign)
                (status, detail) = (GatherStatus.NotIts, foreign.Code);
            await store.SaveAsync(Name(member), status, detail, kept, what.Changed, ct);
            kept.ForEach(r => read.Of(r));
            count += kept.Count;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string Name(Uri member) => member.AbsoluteUri.TrimEnd('/');

    private async Task<Found> FetchAsync(Uri member, CancellationToken ct)
    {
        var found = new Found();
        try
        {
            var index = await GetAsync(member, ReleaseIndex.Path, ct);
            if (ReleaseReader.FormatOf(index) is > ReleaseFile.Format)
                return found.With(GatherStatus.OtherEdition, "index");
            var listed = ReleaseReader.Index(index);
            if (listed.Length > options.MostReleases)
                return found.With(GatherStatus.TooLarge, "index");
            if (listed.DistinctBy(l => (l.Authority, l.Day)).Count() != listed.Length)
                return found.With(GatherStatus.Malformed, "index");
            var known = (await store.HeldAsync(Name(member), ct)).ToDictionary(r => (r.Code, r.Day));
            foreach (var listing in listed.OrderBy(l => l.Day))
                await TakeAsync(member, listing, known.GetValueOrDefault((listing.Authority.Value, listing.Day)), listing.Day == listed.Max(l => l.Day), found, ct);
            var newest = listed.Length == 0 ? (DateOnly?)null : listed.Max(l => l.Day);
            if (found.Status is GatherStatus.Good && (newest is null || clock.Today().DayNumber - newest.Value.DayNumber > options.LateAfter.TotalDays))
                return found.With(GatherStatus.Late, newest is { } day ? ReleaseFile.Day(day) : null);
            return found;
        }
        catch (GatherException e)
        {
            return found.With(e.Status, e.Path);
        }
        catch (FormatException)
        {
            return found.With(GatherStatus.Malformed, "index");
        }
    }

    private async Task TakeAsync(Uri member, ListedRelease listing, HeldRelease? known, bool isNewest, Found found, CancellationToken ct)
    {
        var name = $"{listing.Authority} {ReleaseFile.Day(listing.Day)}";
        if (known is not null && known.Sha256 == listing.Sha256 && !isNewest)
            return;
        var bytes = await GetAsync(member, ReleaseIndex.PathOf(listing.Authority.Value, listing.Day, "json"), ct);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (known is not null)
        {
            if (known.Sha256 == hash && known.Sha256 == listing.Sha256)
                return;
            found.Changed.Add(known);
            found.With(GatherStatus.Changed, name);
            return;
        }

        if (Judge(listing, bytes, hash, clock.Today()) is { } status)
            found.With(status, name);
        else
            found.New.Add(new GatheredRelease(Name(member), listing.Authority.Value, listing.Name, listing.Day, bytes, IsChanged: false));
    }

    private static GatherStatus? Judge(ListedRelease listing, byte[] bytes, string hash, DateOnly today)
    {
        try
        {
            if (ReleaseReader.FormatOf(bytes) is > ReleaseFile.Format || ReleaseReader.EditionOf(bytes) is > ReleaseShape.Edition)
                return GatherStatus.OtherEdition;
            var release = ReleaseReader.Release(bytes);
            if (release.Definitions != Definitions.Edition)
                return GatherStatus.OtherEdition;
            if (release.Authority != listing.Authority || release.Day != listing.Day || hash != listing.Sha256 || listing.Day > today || Places.Find(release.Authority.MunicipalityCode) is null)
                return GatherStatus.Malformed;
            return ReleaseCheck.Faults(release) is [] ? null : GatherStatus.WrongSums;
        }
        catch (FormatException)
        {
            return GatherStatus.Malformed;
        }
    }

    private async Task<byte[]> GetAsync(Uri member, string path, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Patience);
        try
        {
            using var answer = await _client.GetAsync(new Uri(Name(member) + path), HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if ((int)answer.StatusCode is >= 300 and < 400)
                throw new GatherException(GatherStatus.Refused, path);
            if (!answer.IsSuccessStatusCode)
                throw new GatherException(GatherStatus.Down, path);
            await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
            using var bytes = new MemoryStream();
            var buffer = new byte[16 * 1024];
            for (int read; (read = await body.ReadAsync(buffer, patience.Token)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > options.MostBytes)
                    throw new GatherException(GatherStatus.TooLarge, path);
            }

            return bytes.ToArray();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new GatherException(GatherStatus.Slow, path);
        }
        catch (HttpRequestException e)
        {
            throw new GatherException(e.InnerException is GatherException refused ? refused.Status : GatherStatus.Down, path);
        }
        catch (IOException)
        {
            throw new GatherException(GatherStatus.Down, path);
        }
    }

    // The address is looked up here and gone to, so that a name cannot lead to another machine between the question and the visit.
    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool mayBePrivate, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, ct);
        var open = mayBePrivate ? addresses : [.. addresses.Where(IsPublic)];
        if (open.Length == 0)
            throw new GatherException(GatherStatus.Refused, to.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>False for addresses of this machine, of private networks and of none.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return false;
        if (address.AddressFamily is AddressFamily.InterNetworkV6)
            return !address.IsIPv6LinkLocal && !address.IsIPv6SiteLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6Multicast;
        return address.GetAddressBytes() switch
        {
            [0 or 10 or 127, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and < 128, ..] or [192, 0, 0, _] or [198, 18 or 19, ..] or [>= 224, ..] => false,
            _ => true,
        };
    }

    private sealed class Found
    {
        public GatherStatus Status { get; private set; } = GatherStatus.Good;

        public string? Detail { get; private set; }

        public List<GatheredRelease> New { get; } = [];

        public List<HeldRelease> Changed { get; } = [];

        // What was wrong first is told.
        public Found With(GatherStatus status, string? detail)
        {
            if (Status is GatherStatus.Good)
                (Status, Detail) = (status, detail);
            return this;
        }
    }

    private sealed class GatherException(GatherStatus status, string path) : Exception($"{status} {path}")
    {
        public GatherStatus Status => status;

        public string Path => path;
    }
}
