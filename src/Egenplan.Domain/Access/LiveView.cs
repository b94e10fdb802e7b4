namespace Egenplan.Domain.Access;

/// <summary>
/// Whether those whom the person has consented to may read on pages, and not only get copies. Consent lets others receive;
/// it does not by itself allow direct access (lag 2022:913, OSL 10:1). So it is off, until an authority turns it on and
/// says on which legal ground.
/// </summary>
public static class LiveView
{
    /// <summary>Name of the authority's setting that turns it on: <c>on</c>.</summary>
    public const string Setting = "sharing.live-view";

    /// <summary>Name of the authority's setting that says on which legal ground.</summary>
    public const string GroundSetting = "sharing.live-view.ground";

    /// <summary>True when it is turned on and its legal ground is told.</summary>
    public static bool IsOn(IReadOnlyDictionary<string, string> settings) =>
        settings.GetValueOrDefault(Setting) is "on" && !string.IsNullOrWhiteSpace(settings.GetValueOrDefault(GroundSetting));
}
