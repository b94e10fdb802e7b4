using System.Collections.Immutable;
using Egenplan.Data.Accounts;
using Egenplan.Data.Supervision;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.Domain.Supervision;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.Supervision;

/// <summary>The county of the source at a test's site: eight authorities with the report's numbers of current plans, and who supervises them.</summary>
internal static class SupervisionSite
{
    /// <summary>Code, name, number of current plans (the first source), people with an insats (invented).</summary>
    public static readonly (string Code, string Name, int Plans, int People)[] County =
    [
        ("1402", "Partille", 4, 240), ("1485", "Uddevalla", 8, 410), ("1480-orgryte", "Örgryte", 9, 170), ("1401", "Härryda", 18, 215),
        ("1496", "Skövde", 21, 390), ("1473", "Exempelkommunen", 46, 78), ("1480-frolunda", "Västra nämnden", 0, 95), ("1415", "Stenungsund", 0, 19),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A site with the county's frozen figures for every day.</summary>
    public static async Task<Site> StartAsync(string database)
    {
        var site = await Site.StartAsync(database, b => b.Services.AddSingleton<CountsOn>((authority, day, _) => Task.FromResult(FiguresOf(authority, day) is { } figures ? SupervisedCounts.Of(figures) : null)));
        foreach (var (code, name, _, _) in County)
            await site.Get<AuthorityStore>().EnsureAsync(new AuthorityCode(code), name, ct: Ct);
        return site;
    }

    /// <summary>Somebody at a supervising authority.</summary>
    public static async Task<Persona> SupervisorAsync(this Site site, string code = "0000-tillsyn", int number = 31)
    {
        var viewer = new Viewer(new UserId(Guid.Parse($"0f000000-0000-7000-8000-0000000000{number}")), ViewerKind.Supervisor, new AuthorityCode(code));
        await site.Get<AuthorityStore>().EnsureAsync(viewer.Authority, "Länsstyrelsen i Exempel", AuthorityKind.Supervision, Ct);
        return await site.AccountAsync(viewer, "Ingela Norr");
    }

    public static async Task<Persona> AccountAsync(this Site site, Viewer viewer, string name)
    {
        await site.Get<AccountStore>().SaveAsync(new Account(viewer.User, viewer.Authority, viewer.Kind, null, true, name, $"{viewer.User}@exempel.example"), Ct);
        return new Persona(viewer, name, "Länsstyrelsen i Exempel");
    }

    /// <summary>Fills in the form of a new supervision and sends it. Answers the address of the report.</summary>
    public static async Task<string> OpenAsync(this Visitor visitor, string title = "Individuell plan 2026", int most = 6, int none = 2, string seed = "4711")
    {
        var form = (await visitor.GetAsync("/tillsyn/ny")).ShouldBeOk().Form("Välj och skicka frågorna");
        form.Fill("Vad heter granskningen?", title).Fill("Hur många av dem som har flest planer?", $"{most}").Fill("Hur många av dem som inte har någon plan?", $"{none}").Fill("Lottens nummer", seed);
        return (await form.SubmitAsync()).RedirectsTo ?? throw new InvalidOperationException("The form was refused.");
    }

    private static FigureSet? FiguresOf(AuthorityCode authority, DateOnly day)
    {
        if (County.FirstOrDefault(c => c.Code == authority.Value) is not { Code: not null } one)
            return null;
        var counts = ImmutableSortedDictionary.CreateBuilder<FigureKey, int>();
        counts[FigureKey.Of(Figure.ReviewOnTime, FigurePart.Base)] = one.Plans;
        counts[FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base)] = one.People;
        counts[FigureKey.Of(Figure.ReviewOnTime, FigurePart.Base, new AxisValue(Axis.TargetGroup, "adult"))] = one.Plans;
        return new FigureSet(authority, day, 1, counts.ToImmutable());
    }
}
