using System.Collections.Immutable;
using System.Globalization;

namespace Egenplan.Domain.Access;

/// <summary>An authority's own choices about the journal, its review and emergency opening. Lag (2001:454), 10 §.</summary>
public sealed record LogSettings
{
    private const string Prefix = "log.";

    /// <summary>What holds when the authority has chosen nothing.</summary>
    public static LogSettings Default { get; } = new();

    /// <summary>Whole years that entries are kept beside the current one; five is the least that the rules ask for.</summary>
    public int Years { get; init; } = 5;

    /// <summary>True when the person is shown a role instead of the name of whoever has looked.</summary>
    public bool ShowsRole { get; init; }

    /// <summary>More different people than this opened within an hour is many.</summary>
    public int ManyInAnHour { get; init; } = 25;

    /// <summary>How many lines of each month are drawn by chance.</summary>
    public int Drawn { get; init; } = 20;

    /// <summary>Kinds of viewers who may open in an emergency; none until the authority says so.</summary>
    public ImmutableArray<ViewerKind> BreakGlass { get; init; } = [];

    /// <summary>Reads the settings; what is missing or makes no sense is as in <see cref="Default"/>.</summary>
    public static LogSettings From(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            Years = Number(settings, nameof(Years), 5, 100, Default.Years),
            ShowsRole = settings.GetValueOrDefault(Prefix + nameof(ShowsRole)) == "true",
            ManyInAnHour = Number(settings, nameof(ManyInAnHour), 1, 1000, Default.ManyInAnHour),
            Drawn = Number(settings, nameof(Drawn), 1, 500, Default.Drawn),
            BreakGlass = [.. (settings.GetValueOrDefault(Prefix + nameof(BreakGlass)) ?? "").Split(',')
                .Select(k => Enum.TryParse<ViewerKind>(k, out var kind) && MayOpenInEmergency(kind) ? kind : default).Where(k => k != default).Distinct().Order()],
        };
    }

    /// <summary>These choices as settings.</summary>
    public IReadOnlyDictionary<string, string> ToSettings() => new Dictionary<string, string>
    {
        [Prefix + nameof(Years)] = Years.ToString(CultureInfo.InvariantCulture),
        [Prefix + nameof(ShowsRole)] = ShowsRole ? "true" : "false",
        [Prefix + nameof(ManyInAnHour)] = ManyInAnHour.ToString(CultureInfo.InvariantCulture),
        [Prefix + nameof(Drawn)] = Drawn.ToString(CultureInfo.InvariantCulture),
        [Prefix + nameof(BreakGlass)] = string.Join(',', BreakGlass),
    };

    /// <summary>Kinds that an authority can allow emergency opening: those who work with plans at the authority.</summary>
    public static bool MayOpenInEmergency(ViewerKind kind) => kind is ViewerKind.CaseOfficer or ViewerKind.UnitManager;

    private static int Number(IReadOnlyDictionary<string, string> settings, string name, int least, int most, int otherwise) =>
        int.TryParse(settings.GetValueOrDefault(Prefix + name), CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : otherwise;
}
