using Egenplan.Data.SignIn;

namespace Egenplan.Web.Access;

/// <summary>How long sessions last, as set: <c>Egenplan:Sessions:IdleMinutes</c>, <c>LongestHours</c>, <c>FreshMinutes</c>.</summary>
internal static class SessionSettings
{
    public static SessionLimits Of(IConfiguration settings)
    {
        var section = settings.GetSection("Egenplan:Sessions");
        var limits = SessionLimits.Default;
        return new(
            TimeSpan.FromMinutes(Number(section, "IdleMinutes", limits.Idle.TotalMinutes)),
            TimeSpan.FromHours(Number(section, "LongestHours", limits.Longest.TotalHours)),
            TimeSpan.FromMinutes(Number(section, "FreshMinutes", limits.Fresh.TotalMinutes)));
    }

    // What is not a length of time is not guessed at: the default holds.
    private static double Number(IConfigurationSection section, string name, double otherwise) =>
        section.GetValue(name, otherwise) is > 0 and var number ? number : otherwise;
}
