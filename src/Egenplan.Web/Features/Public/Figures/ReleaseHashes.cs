using System.Collections.Concurrent;
using System.Security.Cryptography;
using Egenplan.Data.Releases;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.OpenData;

namespace Egenplan.Web.Features.Public.Figures;

/// <summary>
/// The SHA-256 of each release's file, for the lists of all of them. A release never changes, so each is worked out once and kept; the releases themselves are
/// read an authority at a time and let go.
/// </summary>
public sealed class ReleaseHashes(ReleaseStore releases)
{
    private readonly ConcurrentDictionary<(AuthorityCode Authority, DateOnly Day), byte[]> _known = new();

    /// <summary>The releases of these authorities, by authority and day.</summary>
    public async Task<IReadOnlyList<(AuthorityCode Authority, DateOnly Day, byte[] Hash)>> OfAsync(IReadOnlyCollection<AuthorityCode> authorities, CancellationToken ct)
    {
        var all = (await releases.AllAsync(ct)).Where(r => authorities.Contains(r.Authority)).ToList();
        foreach (var authority in all.Where(r => !_known.ContainsKey(r)).Select(r => r.Authority).Distinct())
        {
            foreach (var release in await releases.OfAsync(authority, ct))
            {
                if (!_known.ContainsKey((authority, release.Day)))
                    _known[(authority, release.Day)] = SHA256.HashData(ReleaseFile.Json(release));
            }
        }

        // One that another standby does not have yet is there at the next question.
        return [.. all.Where(_known.ContainsKey).Select(r => (r.Authority, r.Day, _known[r]))];
    }
}
