using System.Text;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.TestKit;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>
/// From a granted insats to an agreed plan and its review, as a case officer does it in a browser: three participants,
/// two goals, four measures (one of them the imported insats).
/// </summary>
public sealed class MainJobTests(Chromium chromium, ITestOutputHelper output)
{
    private const string Decisions = "Personnummer;Förnamn;Efternamn;Insats;Beslutsdatum;Fr.o.m.\n199103059805;Bodil;Ängsjö;LSS Daglig verks;2026-11-10;2026-11-10\n";

    [Theory]
    [InlineData("sqlite", true)]
    [InlineData("sqlite", false)]
    [InlineData("postgres", true)]
    [InlineData("postgres", false)]
    public async Task An_imported_person_gets_a_plan_and_a_review(string database, bool javaScript)
    {
        await using var site = await Site.ServeAsync(database);
        var page = await chromium.OpenAsync(site.Address, javaScript);
        var cookie = site.SignInCookie(site.People.Officer);
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() }]);
        var journey = new Journey(page);

        await ImportAsync(journey, site);
        await PlanAsync(journey, site);
        var plan = journey.BeginAnew();
        await ReviewAsync(journey, site);

        var table = $"The plan ({database}, {(javaScript ? "with" : "without")} JavaScript)\n{plan}\n\nThe review a year later\n{journey.Effort}";
        output.WriteLine(table);
        await File.WriteAllTextAsync(Path.Combine(Repository.Output("effort"), $"{database}-{(javaScript ? "js" : "no-js")}.txt"), table + "\n", TestContext.Current.CancellationToken);
        Assert.True(plan.Pages <= 10, table);
        Assert.True(plan.Fields <= 25, table);
        Assert.True(plan.Seconds <= 600, table);
    }

    private static async Task ImportAsync(Journey journey, Site site)
    {
        var file = Path.Combine(site.Database.Folder, "beslut.csv");
        await File.WriteAllTextAsync(file, Decisions, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var t = site.T;

        journey.Begin("1 import");
        await journey.OpenAsync("/arbete/import");
        await journey.AttachAsync(t["import.file"], file);
        await journey.PressAsync(t["import.read"]);
        await journey.PressAsync(t["import.confirm"]);
        await journey.FollowAsync(t["import.done.work"]);
    }

    private static async Task PlanAsync(Journey journey, Site site)
    {
        var t = site.T;
        journey.Begin("2 offer");
        await journey.FollowAsync("Bodil Ängsjö");
        await journey.PressAsync(t["person.offer"]);

        journey.Begin("3 request");
        await journey.ChooseAsync(t["enum.RequestWay.Oral"], t["person.request.way"]);
        await journey.PressAsync(t["person.request.save"]);
        await journey.PressAsync(t["person.start"]);
        if (!journey.Path.EndsWith("/forplanering", StringComparison.Ordinal))
            await journey.FollowAsync(t["plans.step.preplanning"]);

        journey.Begin("4-5 pre-planning, consent");
        await journey.WriteAsync(t["prep.points"], "Jag vill flytta\nJag vill simma");
        var people = new[] { ("Ali Haddad", "Relative"), ("Vera Sund", "ProviderStaff"), ("Nils Ry", "Region") };
        foreach (var (number, (name, role)) in people.Index())
        {
            var row = t.Get("prep.who.row", ("number", number + 1));
            await journey.WriteAsync(t["prep.who.name"], name, row);
            await journey.SelectAsync(t["prep.who.role"], t[$"enum.ParticipantRole.{role}"], row);
        }

        await journey.ChooseAsync(t["prep.consent"]);
        await journey.PressAsync(t["prep.save"]);

        journey.Begin("6 invitation");
        await journey.WriteAsync(t["calls.day"], site.Today.AddDays(28).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await journey.WriteAsync(t["calls.time"], "13.00");
        await journey.PressAsync(t["calls.save"]);
        site.Clock.Advance(TimeSpan.FromDays(28));

        journey.Begin("7-8 meeting, content");
        await journey.FollowAsync(t["plans.step.meeting"]);
        await WriteGoalAsync(journey, site, 1, "Jag vill bo i en egen lägenhet", ("Visa lägenheter", "Vera Sund"), ("Söka bostad", "Ali Haddad"));
        await WriteGoalAsync(journey, site, 2, "Jag vill simma varje vecka", ("Ringa simhallen", "Nils Ry"));
        await journey.ChooseAsync(t["enum.TookPart.Alone"], t["meet.took-part.legend"]);
        await journey.PressAsync(t["live.close.do"]);

        journey.Begin("9 agreement");
        await journey.ChooseAsync(t["agree.yes-to-all"]);
        await journey.ChooseAsync(t["enum.PlanAnswer.Yes"], t["agree.answer.legend"]);
        await journey.ChooseAsync(t["enum.AgreementWay.Spoken"], t["agree.way"]);
        await journey.WriteAsync(t["agree.witness"], "Vera Sund");
        await journey.PressAsync(t["agree.save"]);

        journey.Begin("10 copies");
        if (!journey.Path.EndsWith("/kopior", StringComparison.Ordinal))
            await journey.FollowAsync(t["plans.step.copies"]);
        await journey.PressAsync(t["copies.save"]);
        await journey.SeesAsync("Vera Sund");
    }

    private static async Task WriteGoalAsync(Journey journey, Site site, int number, string words, params (string What, string Who)[] measures)
    {
        var t = site.T;
        var goal = t.Get("live.point", ("number", number));
        await journey.WriteAsync(t["content.goal.words"], words, goal);
        foreach (var (row, (what, who)) in measures.Index())
        {
            var measure = t.Get("content.measure.row", ("number", row + 1));
            await journey.WriteAsync(t["content.measure.what"], what, goal, measure);
            await journey.SelectAsync(t["content.measure.who"], who, goal, measure);
        }
    }

    private static async Task ReviewAsync(Journey journey, Site site)
    {
        var t = site.T;
        site.Clock.Advance(TimeSpan.FromDays(330));

        journey.Begin("11 review");
        await journey.FollowAsync(t["plans.step.review"]);
        await journey.PressAsync(t["review.begin"]);
        await journey.SelectInEachAsync(t["review.goal.result"], t["enum.GoalResult.Ongoing"]);
        await journey.SelectInEachAsync(t["review.measure.status"], t["enum.MeasureStatus.GoingOn"]);
        await journey.WriteAsync(t["review.opinion.label"], "Det går bra");
        await journey.ChooseAsync(t["review.end.unchanged"]);
        await journey.PressAsync(t["review.save"]);
        await journey.SeesAsync("Det går bra");
    }
}
