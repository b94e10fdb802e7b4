using System.Text.RegularExpressions;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Disposal;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>
/// The pages of disposal in every state, and pages where something written waits, which the demo has none of: fitting at three widths, clean by the
/// accessibility suite, and kept as pictures. In CI each page in the first of its states that is walked; with <c>EGENPLAN_SLOW</c> (tests/slow/accessibility.sh)
/// in all of them.
/// </summary>
public sealed partial class DisposalAndDraftPagesTests(Chromium chromium)
{
    private readonly HashSet<string> _met = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_disposal_fits_is_clean_and_is_kept_as_a_picture_in_every_state()
    {
        await using var site = await Site.ServeAsync();
        await SeedAsync(site, "Alma", "199001022384", Insats.DailyActivities);
        await SeedAsync(site, "Berit", "199001032383", Insats.DailyActivities);
        await SeedAsync(site, "Cecilia", "199001042382", Insats.HousingForChildren);
        var (people, store, problems) = (site.People, site.Get<DisposalStore>(), new List<string>());
        if (EveryPageAccessibility.IsLong)
            await WalkAsync(site, "nothing", problems, (people.Manager, ["/gallring", "/gallring/regler"]));

        site.Clock.Set(new(2033, 1, 7, 9, 0, 0, TimeSpan.Zero));
        await site.Get<IndexKeeper>().VerifyAsync(site.Database.Authority, Ct);
        site.Clock.Set(new(2033, 1, 10, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(3, await site.Get<DisposalProposer>().ProposeAsync(site.Database.Authority, ct: Ct));
        var one = (await store.AllAsync(people.Manager.Viewer, Ct))[0];
        var (list, approve, protocol) = ($"/gallring/{one.Id:N}", $"/gallring/{one.Id:N}/godkann", $"/gallring/{one.Id:N}/protokoll");
        async Task<int> LivingAsync() => (await store.FindAsync(one.Id, people.Manager.Viewer, Ct))!.Living;

        if (EveryPageAccessibility.IsLong)
            await WalkAsync(site, "proposed", problems, (people.Manager, [list, approve, protocol]));
        var taken = (await store.PeopleAsync(one.Id, people.Officer.Viewer, Ct)).First(p => p.Action is RetentionAction.Dispose).Number;
        Assert.Equal(DisposalAnswer.Saved, await store.TakeOutAsync(one.Id, taken, KeepReason.Dispute, people.Officer.Viewer, Ct));
        site.Clock.Set(new(2033, 1, 25, 9, 0, 0, TimeSpan.Zero));
        await WalkAsync(site, "to-approve", problems, (people.Administrator, ["/gallring/regler"]), (people.Officer, [list]), (people.Manager, ["/gallring", approve]));
        Assert.Equal(DisposalAnswer.Saved, await store.ApproveAsync(one.Id, await LivingAsync(), people.Manager.Viewer, Ct));
        if (EveryPageAccessibility.IsLong)
            await WalkAsync(site, "approved-by-one", problems, (people.Administrator, [list, approve]));
        Assert.Equal(DisposalAnswer.Saved, await store.ApproveAsync(one.Id, await LivingAsync(), people.Administrator.Viewer, Ct));
        var kept = (await store.PeopleAsync(one.Id, people.Manager.Viewer, Ct)).Single(p => p.Action is RetentionAction.Preserve).Number;
        await WalkAsync(site, "approved-by-two", problems, (people.Manager, [list, approve, $"{list}/arkiv/{kept}", protocol]));
        site.Clock.Set(new(2033, 2, 2, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await site.Get<DisposalCarrier>().CarryOutAsync(site.Database.Authority, Ct));
        if (EveryPageAccessibility.IsLong)
            await WalkAsync(site, "carried-out", problems, (people.Manager, [list, protocol]));

        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    [Fact]
    public async Task Pages_where_something_written_waits_fit_are_clean_and_are_kept_as_pictures()
    {
        await using var site = await Site.ServeAsync();
        var (people, store, problems) = (site.People, site.Get<KeptFormStore>(), new List<string>());
        KeyValuePair<string, string>[] fields = [new("Form.Who", "Nils Ny"), new("Form.Words", "Han frågar efter en plan.\nHan vill ha hjälp att be om den.")];
        foreach (var writer in new[] { people.Staff, people.Officer })
            await store.SaveAsync(new KeptForm(site.Database.Ids.Next(), "/fraga", fields, HadFiles: false, Once: null, IsDraft: true), writer.Viewer, Ct);
        await store.SaveAsync(new KeptForm(site.Database.Ids.Next(), "/fraga", fields, HadFiles: true), people.Officer.Viewer, Ct);
        // With one that came too late beside it, too.
        await WalkAsync(site, "written", problems, (people.Staff, ["/fraga", "/uppdrag", "/logga-in/fortsatt"]), (people.Officer, ["/arbete", "/logga-in/fortsatt"]));

        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    // Somebody whose only decision was made and ended in the first days.
    private static async Task SeedAsync(Site site, string given, string number, Insats insats)
    {
        var (officer, today, store) = (site.People.Officer.Viewer, site.Today, site.Get<CaseFileStore>());
        var entry = new Entry(officer.User, today);
        var made = await store.CreateAsync(
            officer, id => CaseFile.Open(id, site.Database.Authority, AuthorityKind.Municipality, new PersonIdentity { Number = number, GivenName = given, FamilyName = "Ek" }, entry), Ct);
        var person = Assert.IsType<ChangeResult<CaseFile>.Changed>(made).Value;
        var decision = new DecisionToEnter(site.Database.Ids.Next(), insats, today, today, today.AddDays(30));
        Assert.IsType<ChangeResult<CaseFile>.Changed>(await store.ChangeAsync(person.Id, officer, null, f => f.AddDecisionByHand(decision, entry), Ct));
    }

    private async Task WalkAsync(Site site, string state, List<string> problems, params (Persona By, string[] Addresses)[] walks)
    {
        var walked = new List<WalkedPage>();
        foreach (var (by, all) in walks)
        {
            var addresses = all.Where(a => _met.Add(Id().Replace(a, "{id}")) || EveryPageAccessibility.IsLong).ToList();
            if (addresses.Count == 0)
                continue;
            var page = await chromium.OpenAsync(site.Address);
            var cookie = site.SignInCookie(by);
            await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() }]);
            foreach (var address in addresses)
            {
                var shape = Id().Replace(address, "{id}");
                var answer = await page.GotoAsync(address);
                Assert.True(answer?.Status == 200, $"{address} answered {answer?.Status} ({state}).");
                walked.Add(new(shape, new Uri(site.Address, address), by));
                if (EveryPageAccessibility.TakesPictures && await Record.ExceptionAsync(() => Screenshots.TakeAsync(page, $"{by.Viewer.Kind}{NotInNames().Replace(shape, "-").TrimEnd('-')}-{state}")) is { } problem)
                    problems.Add(problem.Message);
            }

            await page.Context.CloseAsync();
        }

        if (walked.Count > 0)
            problems.AddRange((await EveryPageAccessibility.JudgeAsync(site, walked)).Select(p => $"{state}: {p}"));
    }

    [GeneratedRegex("[0-9a-f]{32}|(?<=/arkiv/)[0-9]+")]
    private static partial Regex Id();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotInNames();
}
