using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Outbox;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Jobs;
using Egenplan.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Jobs;

/// <summary>What the clock notices, whom it tells, and that it does so once. The clock is moved, not waited for.</summary>
public sealed class WatchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Offers_answers_and_days_to_ask_again_are_told_the_day_after_their_limit_once(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        var file = await AssignedAsync(test);
        var decided = test.Clock.Today;
        await DoAsync(test, file, f => f.AddDecisionByHand(new DecisionToEnter(test.Ids.Next(), Insats.DailyActivities, decided, decided), test.Entry()));

        await DayAsync(site, LocalLimits.Default.OfferDays);
        Assert.Empty(await NoticedAsync(site));
        await DayAsync(site, 1);
        Assert.Equal([(WatchKind.Offer, site.People.Officer.Viewer.User.Value)], await NoticedAsync(site));

        await DoAsync(test, file, f => f.MakeOffer(new OfferToMake(test.Ids.Next(), OfferWay.Letter, test.Clock.Today), test.Entry()));
        await DayAsync(site, LocalLimits.Default.AnswerDays);
        Assert.Empty(await NoticedAsync(site));
        await DayAsync(site, 1);
        Assert.Equal([WatchKind.Answer], (await NoticedAsync(site)).Select(n => n.Kind));

        await DayAsync(site, 1);
        Assert.Empty(await NoticedAsync(site));
    }

    [Theory, EachDatabase]
    public async Task A_request_goes_to_the_officer_after_its_first_limit_and_to_those_who_lead_after_its_last(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        var file = await AssignedAsync(test);
        await DoAsync(test, file, f => f.ReceiveRequest(new RequestToReceive(test.Ids.Next(), RequestWay.Oral, RequestedBy.Person, test.Clock.Today, test.Officer.User), test.Entry(), LocalLimits.Default));
        var officer = (Guid?)site.People.Officer.Viewer.User.Value;

        await DayAsync(site, LocalLimits.Default.FirstContactDays);
        Assert.Empty(await NoticedAsync(site));
        await DayAsync(site, 1);
        Assert.Equal([(WatchKind.FirstContact, officer)], await NoticedAsync(site));
        await DayAsync(site, LocalLimits.Default.PlanAgreedDays - LocalLimits.Default.FirstContactDays);
        Assert.Equal([(WatchKind.PlanLate, null), (WatchKind.PlanLate, officer)], (await NoticedAsync(site)).OrderBy(n => n.Account));
    }

    [Theory, EachDatabase]
    public async Task A_review_is_told_four_times_and_the_last_time_to_those_who_lead_too(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        var plan = await test.MakePlanAsync();
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), "Rida"))));
        var adopted = Seeds.Saved(await test.ChangeAsync(plan.Id, test.Adopted));
        var told = new List<(int DaysLeft, bool Up)>();

        for (var day = test.Clock.Today; day <= adopted.NextReviewOn!.Value.AddDays(20); day = day.AddDays(1))
        {
            test.Clock.Set(new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));
            await site.Get<ClockRunner>().RunAsync("reviews", Ct);
            told.AddRange((await NoticedAsync(site)).Select(n => (adopted.NextReviewOn.Value.DayNumber - day.DayNumber, n.Account is null)));
        }

        Assert.Equal([(60, false), (30, false), (0, false), (-1, false), (-1, true)], told.OrderByDescending(t => t.DaysLeft).ThenBy(t => t.Up));
    }

    [Theory, EachDatabase]
    public async Task A_consent_that_ends_is_told_when_it_is_to_be_asked_about(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        var plan = await test.MakePlanAsync();
        var (school, until) = (test.Ids.Next(), test.Clock.Today.AddDays(100));
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.WriteParticipant(new Participant { Id = school, Name = "Lena Lärare", Role = ParticipantRole.School })));
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.GiveConsent(new Consent { Id = test.Ids.Next(), Participant = school, Scope = ConsentScope.WholePlan, From = test.Clock.Today, Until = until })));
        var noticed = new List<DateOnly>();

        for (var day = 0; day < 110; day++)
        {
            test.Clock.Advance(TimeSpan.FromDays(1));
            await site.Get<ClockRunner>().RunAsync("consents", Ct);
            noticed.AddRange((await NoticedAsync(site)).Where(n => n.Kind is WatchKind.Consent).Select(_ => test.Clock.Today));
        }

        Assert.Equal([ConsentLaw.AskFrom(until)], noticed);
    }

    [Theory, EachDatabase]
    public async Task Fifteen_and_eighteen_are_told_two_months_before_from_the_first_of_a_month(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        test.Clock.Set(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        var file = Seeds.Saved(await test.Get<CaseFileStore>().CreateAsync(test.Officer, id => test.Open(id, "Nils", "Berg", "201207151232"), Ct));
        await DoAsync(test, file.Id, f => f.Assign(test.Officer.User, null, null));
        var noticed = new List<DateOnly>();

        for (var month = new DateOnly(2026, 2, 1); month <= new DateOnly(2030, 12, 1); month = month.AddMonths(1))
        {
            test.Clock.Set(new DateTimeOffset(month.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));
            await site.Get<ClockRunner>().RunAsync("ages", Ct);
            noticed.AddRange((await NoticedAsync(site)).Select(_ => month));
        }

        Assert.Equal([new DateOnly(2027, 5, 1), new DateOnly(2030, 5, 1)], noticed);
    }

    [Theory, EachDatabase]
    public async Task When_the_officers_account_ends_those_who_lead_are_told_within_the_hour_once_and_anew_if_it_happens_again(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        var file = await AssignedAsync(test);
        var officer = (await test.Get<AccountStore>().FindAsync(test.Authority, test.Officer.User, Ct))!;
        await HourAsync();
        Assert.Empty(await NoticedAsync(site));

        await test.Get<AccountStore>().SaveAsync(officer with { Active = false }, Ct);
        await HourAsync();
        Assert.Equal([(WatchKind.Orphan, (Guid?)null)], await NoticedAsync(site));
        await HourAsync();
        Assert.Empty(await NoticedAsync(site));

        await test.Get<AccountStore>().SaveAsync(officer, Ct);
        await HourAsync();
        await test.Get<AccountStore>().SaveAsync(officer with { Active = false }, Ct);
        await HourAsync();
        Assert.Equal([(WatchKind.Orphan, (Guid?)null)], await NoticedAsync(site));

        Task<int> HourAsync()
        {
            test.Clock.Advance(TimeSpan.FromHours(1));
            return site.Get<ClockRunner>().RunAsync("orphans", Ct);
        }
    }

    [Theory, EachDatabase]
    public async Task Each_gets_one_mail_that_says_what_kind_and_how_many_and_nothing_about_anybody(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        foreach (var (given, number) in new[] { ("Alma", "198501012384"), ("Åke", "199001019802") })
        {
            var file = await AssignedAsync(test, given, number);
            await DoAsync(test, file, f => f.ReceiveRequest(new RequestToReceive(test.Ids.Next(), RequestWay.Oral, RequestedBy.Person, test.Clock.Today, test.Officer.User), test.Entry(), LocalLimits.Default));
        }

        await DayAsync(site, LocalLimits.Default.PlanAgreedDays + 1);
        await site.Get<ClockRunner>().RunAsync("mail", Ct);
        test.Clock.Advance(TimeSpan.FromDays(1));
        await site.Get<ClockRunner>().CatchUpAsync(Ct);

        var mails = (await test.Get<OutboxStore>().TakeAsync(50, TimeSpan.FromMinutes(1), Ct)).ToDictionary(m => m.Message.To.Split('@')[0], m => m.Message);
        var (officer, manager) = (site.People.Officer.Viewer.User.ToString(), site.People.Manager.Viewer.User.ToString());
        Assert.Equal(new[] { officer, manager }.Order(), mails.Keys.Order());
        Assert.Contains("Begäranden som väntar på första kontakten: 2", mails[officer].Text, StringComparison.Ordinal);
        Assert.Contains("Begäranden som har väntat för länge på en plan: 2", mails[manager].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Begäranden som väntar på första", mails[manager].Text, StringComparison.Ordinal);
        Assert.All(mails.Values, m => Assert.All(new[] { "Alma", "Åke", "Ek", "1985", "1990" }, w => Assert.DoesNotContain(w, m.Subject + m.Text, StringComparison.Ordinal)));
    }

    [Theory, EachDatabase]
    public async Task Old_sessions_and_sent_letters_are_thrown_away_and_the_rest_stays(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        await test.Get<SessionStore>().BeginAsync(new SignedIn(site.People.Officer.Viewer, Proof.Demo, Level: null, test.Clock.GetUtcNow().UtcDateTime), Ct);
        var outbox = test.Get<OutboxStore>();
        await outbox.AddAsync(test.Authority, [new OutboxMessage { Id = test.Ids.Next(), To = "a@exempel.se", Subject = "a", Text = "a" }, new OutboxMessage { Id = test.Ids.Next(), To = "b@exempel.se", Subject = "b", Text = "b" }], Ct);
        await outbox.DoneAsync((await outbox.TakeAsync(1, TimeSpan.FromMinutes(1), Ct))[0], Ct);

        test.Clock.Advance(TimeSpan.FromDays(100));
        await test.Get<SessionStore>().AddAsync(new SignedIn(site.People.Manager.Viewer, Proof.Demo, Level: null, test.Clock.GetUtcNow().UtcDateTime), Ct);
        Assert.Equal(2, await site.Get<ClockRunner>().RunAsync("cleaning", Ct));

        await using var db = test.OpenPastTheWall();
        Assert.Equal(site.People.Manager.Viewer.User.Value, (await db.Sessions.SingleAsync(Ct)).Account);
        Assert.Null((await db.Outbox.SingleAsync(Ct)).DoneAt);
    }

    private static async Task<CaseFileId> AssignedAsync(TestDatabase test, string given = "Alma", string number = "198501012384")
    {
        var file = await test.MakeCaseFileAsync(given, number: number);
        await DoAsync(test, file.Id, f => f.Assign(test.Officer.User, null, null));
        return file.Id;
    }

    private static async Task DoAsync(TestDatabase test, CaseFileId id, Func<CaseFile, Outcome<CaseFile>> change) => Seeds.Saved(await test.ChangeAsync(id, change));

    private static async Task DayAsync(Site site, int days)
    {
        site.Clock.Advance(TimeSpan.FromDays(days));
        foreach (var job in ClockList.Standard.All.Where(j => j.Code != "mail"))
            await site.Get<ClockRunner>().RunAsync(job.Code, Ct);
    }

    /// <summary>What has been noticed since this was last asked.</summary>
    private static async Task<List<(WatchKind Kind, Guid? Account)>> NoticedAsync(Site site)
    {
        await using var db = site.Database.OpenPastTheWall();
        var fresh = await db.ClockNotices.Where(n => n.ToldAt == null).ToListAsync(Ct);
        await db.ClockNotices.Where(n => n.ToldAt == null).ExecuteUpdateAsync(s => s.SetProperty(n => n.ToldAt, site.Clock.GetUtcNow().UtcDateTime), Ct);
        return [.. fresh.Select(n => (n.Kind, n.Account))];
    }
}
