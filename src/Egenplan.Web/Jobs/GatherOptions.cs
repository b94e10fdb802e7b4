using System.Collections.Immutable;

namespace Egenplan.Web.Jobs;

/// <summary>From whom open figures are gathered, and within which limits.</summary>
public sealed record GatherOptions
{
    /// <summary>Addresses of other installations, without a slash at the end.</summary>
    public ImmutableArray<Uri> Members { get; init; } = [];

    /// <summary>True to go to addresses of private networks too, this machine among them.</summary>
    public bool MayBePrivate { get; init; }

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most bytes of one file.</summary>
    public int MostBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Most releases of one member.</summary>
    public int MostReleases { get; init; } = 5000;

    /// <summary>How old the newest release may be before the member is late.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromDays(70);

    /// <summary>How many members are asked at the same time.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>What <c>Egenplan:Gather:Members</c> (addresses with a comma between) and <c>Egenplan:Gather:MayBePrivate</c> say.</summary>
    /// <exception cref="FormatException">An address that is none.</exception>
    public static GatherOptions Of(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new GatherOptions
        {
            Members =
            [
                .. (settings["Egenplan:Gather:Members"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(a => Uri.TryCreate(a.TrimEnd('/'), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : throw new FormatException($"Egenplan:Gather:Members: {a}"))
                    .Distinct(),
            ],
            MayBePrivate = settings.GetValue("Egenplan:Gather:MayBePrivate", false),
        };
    }
}
