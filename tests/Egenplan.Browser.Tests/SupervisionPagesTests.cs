using System.Text.RegularExpressions;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>
/// The pages of a supervision on both sides, of a drive and of something in the shared library, which the demo has none of: found by links, fitting at three
/// widths, clean by the accessibility suite, and kept as pictures.
/// </summary>
public sealed partial class SupervisionPagesTests(Chromium chromium)
{
    private static readonly string[] Expected =
    [
        "/tillsyn", "/tillsyn/ny", "/tillsyn/{id}", "/tillsyn/{id}/9999", "/tillsyn/{id}/9999/plan/1", "/bibliotek", "/bibliotek/{id}", "/bibliotek/{id}/ta-bort",
        "/oversikt/satsningar", "/oversikt/satsningar/{id}", "/tillsyn-hos-oss", "/tillsyn-hos-oss/{id}",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_a_supervision_a_drive_and_the_library_fits_is_clean_and_is_kept_as_a_picture()
    {
        await using var site = await Site.ServeAsync();
        await ActivatorUtilities.CreateInstance<DemoData>(site.Database.Services).EnsureAsync(Ct);
        var supervisor = await WalkedSupervision.BeginAsync(site);
        var leader = (await site.Get<AccountStore>().AllAsync(DemoData.Authority, Ct)).First(a => a.Kind is ViewerKind.UnitManager);
        var (walked, problems) = (new List<WalkedPage>(), new List<string>());
        await WalkAsync(site, supervisor, ["/tillsyn", "/bibliotek"], walked, problems);
        await WalkAsync(site, new Persona(leader.Viewer, leader.Name, "Exempelkommunen"), ["/tillsyn-hos-oss", "/oversikt/satsningar", "/bibliotek"], walked, problems);

        problems.AddRange(Expected.Except(walked.Select(w => w.Shape)).Select(e => $"{e} was not reached by any link."));
        problems.AddRange(await EveryPageAccessibility.JudgeAsync(site, walked));
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    private async Task WalkAsync(Site site, Persona persona, List<string> waiting, List<WalkedPage> walked, List<string> problems)
    {
        var page = await chromium.OpenAsync(site.Address);
        var (cookie, seen) = (site.SignInCookie(persona), new HashSet<string>());
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() }]);
        for (var i = 0; i < waiting.Count; i++)
        {
            var shape = Id().Replace(waiting[i], "{id}");
            if (!seen.Add(shape))
                continue;
            var answer = await page.GotoAsync(waiting[i]);
            if (answer?.Status != 200)
            {
                problems.Add($"{waiting[i]} answered {answer?.Status}.");
                continue;
            }

            walked.Add(new(shape, new Uri(site.Address, waiting[i]), persona));
            if (await Record.ExceptionAsync(() => Screenshots.TakeAsync(page, $"{persona.Viewer.Kind}{NotInNames().Replace(shape, "-").TrimEnd('-')}")) is { } problem)
                problems.Add(problem.Message);
            var links = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname)");
            waiting.AddRange(links.Where(l => Here().IsMatch(l)));
        }

        await page.Context.CloseAsync();
    }

    // Pages of these parts; no files.
    [GeneratedRegex("^/(tillsyn|tillsyn-hos-oss|bibliotek|oversikt/satsningar)(?!.*(/material/|/tabell$|/fil$))(/|$)")]
    private static partial Regex Here();

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Id();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotInNames();
}
