using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Domain.People;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features;

/// <summary>Tells everybody who opens a plan, or the person's page, that it has been opened in an emergency.</summary>
internal static class EmergencyBanner
{
    /// <summary>Name of what the layout shows.</summary>
    public const string Key = "Emergency";

    /// <summary>One line for each opening whose right lasts, or that nobody has looked into.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(IServiceProvider services, CaseFileId person, AuthorityCode authority, Wording t, CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var opening in await services.GetRequiredService<BreakGlassStore>().StandingAsync(person, authority, ct))
        {
            var (at, until) = (SwedishTime.InSweden(opening.OpenedAt), SwedishTime.InSweden(opening.Until));
            var by = await services.GetRequiredService<AccountStore>().FindAsync(authority, opening.By, ct);
            lines.Add(t.Get(
                "emergency.banner.line",
                ("name", by?.Name ?? "–"), ("day", DateOnly.FromDateTime(at)), ("time", TimeOnly.FromDateTime(at)), ("until", TimeOnly.FromDateTime(until))));
        }

        return lines;
    }
}
