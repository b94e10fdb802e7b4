using System.Globalization;
using System.Net;
using System.Text;
using Egenplan.Data.Releases;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.TestKit.Statistics;
using Egenplan.Web.Inputs.OpenFigures;
using Egenplan.Web.Jobs;
using Egenplan.Web.Outputs.OpenData;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Jobs;

/// <summary>
/// Open figures of many installations, each a small server on this machine: 20 that are right, and more than 20 that are wrong in ways of their own.
/// <c>tests/slow/gather.sh</c> takes all 290 municipalities.
/// </summary>
public sealed class GatherTests
{
    private static readonly FigureKey All = FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base);
    private static readonly FigureKey Holds = FigureKey.Of(Figure.PlanPrevalence, FigurePart.Holds);
    private static readonly int Installations = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_INSTALLATIONS") ?? "20", CultureInfo.InvariantCulture);

    // The municipality that the test site itself is of; another board of it may well have an installation of its own.
    private const string Own = "1473";

    private static readonly DateOnly Day = new(2026, 11, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Counties_and_the_country_are_the_sums_of_all_installations(string database)
    {
        await using var members = await Members.StartAsync();
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        List<FigureSet> truth = [];
        await using var site = await Site.StartAsync(database, b => b.Services.AddSingleton(Options(members, [.. Truth(new Random(seed), Day, truth).Select((r, i) => members.Good($"m{i}", r))])));

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(Installations, await site.Get<Gatherer>().RunAsync(Ct));
        var gathered = watch.Elapsed;
        Assert.All(await site.Get<GatherStore>().MembersAsync(Ct), m => Assert.True(m.Status is GatherStatus.Good or GatherStatus.Late, $"{m.Address} {m.Status} {m.Detail}"));
        Assert.Equal(0, await site.Get<Gatherer>().RunAsync(Ct));

        var releases = (await site.Get<GatherStore>().LatestAsync(ct: Ct)).Select(r => ReleaseReader.Release(r.Bytes)).ToList();
        foreach (var county in releases.GroupBy(r => Places.Find(r.Authority.MunicipalityCode)!.County).Append<IEnumerable<FigureRelease>>(releases))
        {
            foreach (var key in new[] { All, Holds })
            {
                var sum = CountRange.Sum(county, key);
                var real = truth.Where(t => county.Any(c => c.Authority == t.Authority)).Sum(t => t[key]);
                Assert.True(sum.Least <= real && (sum.Most is null || sum.Most >= real), $"{key}: {real} is not within {sum}");
                if (county.All(c => c.Counts[key] is not null))
                    Assert.Equal(new CountRange(real, real), sum);
            }
        }

        watch.Restart();
        (await site.Anybody().GetAsync("/siffror")).ShouldBeOk().ShouldShow(site.T.Number(truth.Sum(t => t[All])).Replace((char)0xA0, (char)0x20));
        var first = watch.Elapsed;
        var again = new List<double>();
        for (var i = 0; i < 11; i++)
        {
            watch.Restart();
            (await site.Anybody().GetAsync("/siffror")).ShouldBeOk();
            again.Add(watch.Elapsed.TotalMilliseconds);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Installations} installations gathered in {gathered.TotalMilliseconds:0} ms; the page the first time {first.TotalMilliseconds:0} ms, then {again.Order().ElementAt(5):0} ms, slowest {again.Max():0} ms");
    }

    [Fact]
    public async Task Each_that_is_wrong_is_named_and_spoils_nothing()
    {
        await using var members = await Members.StartAsync();
        var day = Day;
        var random = new Random(17);
        List<FigureSet> truth = [];
        var good = Truth(random, day, truth).Take(20).ToList();
        var others = new Queue<Place>(Places.Municipalities.Skip(250));
        FigureRelease Fresh() => Release(random, others.Dequeue().Code, day).Release;

        Uri Of(string name, Func<FigureRelease, byte[]> file)
        {
            var release = Fresh();
            return members.With(name, release, file(release));
        }

        var expected = new Dictionary<Uri, GatherStatus>();
        void Wrong(Uri member, GatherStatus status) => expected.Add(member, status);
        Wrong(new Uri("http://127.0.0.1:1/closed"), GatherStatus.Down);
        Wrong(members.Index("fault", c => Status(c, 500)), GatherStatus.Down);
        Wrong(members.At("nothing-there"), GatherStatus.Down);
        Wrong(members.Index("cut", CutAsync), GatherStatus.Down);
        Wrong(members.Index("silent", c => Task.Delay(Timeout.Infinite, c.RequestAborted)), GatherStatus.Slow);
        Wrong(members.Index("drip", DripAsync), GatherStatus.Slow);
        Wrong(members.Index("flood", FloodAsync), GatherStatus.TooLarge);
        Wrong(members.Index("words", "<html>Välkommen</html>"u8.ToArray()), GatherStatus.Malformed);
        Wrong(members.Index("list", "[1,2,3]"u8.ToArray()), GatherStatus.Malformed);
        Wrong(members.Index("half", ReleaseIndex.Json([], isInvented: true)[..30]), GatherStatus.Malformed);
        Wrong(members.Index("nobody", new ReleaseEntry("kommunen", "Kommunen", day, "")), GatherStatus.Malformed);
        Wrong(Twice(members, Fresh()), GatherStatus.Malformed);
        Wrong(members.With("garbage", Fresh(), "{\"format\":1"u8.ToArray()), GatherStatus.Malformed);
        Wrong(Of("unknown-key", u => Edited(u, "\"PlanPrevalence.Base\"", "\"PlanPrevalence.Name\"")), GatherStatus.Malformed);
        Wrong(Of("double", d => Edited(d, "\"PlanPrevalence.Base\": ", "\"PlanPrevalence.Base\": 1, \"PlanPrevalence.Base\": ")), GatherStatus.Malformed);
        Wrong(OtherHash(members, Fresh()), GatherStatus.Malformed);
        Wrong(Of("other-day", o => ReleaseFile.Json(o with { Day = day.AddMonths(-1) })), GatherStatus.Malformed);
        Wrong(members.Good("not-yet", Release(random, others.Dequeue().Code, day.AddYears(1)).Release), GatherStatus.Malformed);
        Wrong(Changed(members, "more-than-all", Fresh(), Holds, 100_000), GatherStatus.WrongSums);
        Wrong(Changed(members, "parts-over-whole", Fresh(), All, 150), GatherStatus.WrongSums);
        Wrong(Changed(members, "shows-small", Fresh(), Holds, 3), GatherStatus.WrongSums);
        Wrong(Changed(members, "below-nought", Fresh(), Holds, -7), GatherStatus.WrongSums);
        Wrong(Of("weak-rule", w => ReleaseFile.Json(w with { Rule = new ReleaseRule(2) })), GatherStatus.WrongSums);
        Wrong(members.Index("elsewhere", c => Redirect(c, members.At("m0"))), GatherStatus.Refused);
        Wrong(members.Good("old", Release(random, others.Dequeue().Code, day.AddMonths(-8)).Release), GatherStatus.Late);
        Wrong(members.Good("empty"), GatherStatus.Late);
        Wrong(members.Index("new-form", "{\"format\":2,\"releases\":[]}"u8.ToArray()), GatherStatus.OtherEdition);
        Wrong(Of("other-definitions", e => ReleaseFile.Json(e with { Definitions = 99 })), GatherStatus.OtherEdition);
        Wrong(Of("later-shape", e => Edited(e with { Rule = e.Rule with { Edition = ReleaseShape.Edition + 1 } }, "\"PlanPrevalence.Base\"", "\"PlanPrevalence.Later\"")), GatherStatus.OtherEdition);
        Wrong(members.Good("not-its", good[3] with { Counts = good[3].Counts.SetItem(All, 999_999) }), GatherStatus.NotIts);
        var liar = Fresh();
        var changing = members.Good("changing", liar);

        Uri[] list = [.. good.Select((r, i) => members.Good($"m{i}", r)), .. expected.Keys, changing];
        await using var site = await Site.StartAsync(more: b => b.Services.AddSingleton(Options(members, list) with { Patience = TimeSpan.FromMilliseconds(700), MostBytes = 300_000, AtOnce = 16 }));
        await site.Get<Gatherer>().RunAsync(Ct);
        members.Good("changing", liar with { Counts = liar.Counts.SetItem(All, 100_000) });
        members.File("changing", liar, ReleaseFile.Json(liar with { Counts = liar.Counts.SetItem(All, 100_000) }));
        await site.Get<Gatherer>().RunAsync(Ct);
        expected.Add(changing, GatherStatus.Changed);

        var went = (await site.Get<GatherStore>().MembersAsync(Ct)).ToDictionary(m => m.Address);
        Assert.True(expected.Count >= 20);
        Assert.Equal([], expected.Where(e => went[e.Key.AbsoluteUri].Status != e.Value).Select(e => $"{e.Key}: {went[e.Key.AbsoluteUri].Status}, not {e.Value}"));
        Assert.All(good.Index(), g => Assert.Equal(GatherStatus.Good, went[members.At($"m{g.Index}").AbsoluteUri].Status));

        var latest = await site.Get<GatherStore>().LatestAsync(ct: Ct);
        Assert.True(latest.Single(r => r.Address == changing.AbsoluteUri).IsChanged);
        var summed = latest.Where(r => r.Day == day).Select(r => ReleaseReader.Release(r.Bytes)).ToList();
        Assert.Equal(good.Append(liar).Sum(r => r.Counts[All]), CountRange.Sum(summed, All).Least);
        var page = (await site.Anybody().GetAsync("/siffror")).ShouldBeOk();
        foreach (var member in expected.Keys)
            page.ShouldShow(member.AbsoluteUri);
        page.ShouldNotHold(members.At("m0").AbsoluteUri + "<");
    }

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("172.20.1.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("172.32.1.1", true)]
    [InlineData("193.181.1.1", true)]
    [InlineData("2001:6b0::1", true)]
    public void Private_addresses_are_not_gone_to(string address, bool isPublic) => Assert.Equal(isPublic, Gatherer.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task A_member_on_a_private_address_is_refused_unless_it_was_said_that_it_may_be()
    {
        await using var members = await Members.StartAsync();
        var member = members.Good("m", Release(new Random(1), "1401", Day).Release);
        await using var site = await Site.StartAsync(more: b => b.Services.AddSingleton(Options(members, [member]) with { MayBePrivate = false }));

        await site.Get<Gatherer>().RunAsync(Ct);

        Assert.Equal(GatherStatus.Refused, Assert.Single(await site.Get<GatherStore>().MembersAsync(Ct)).Status);
    }

    private static GatherOptions Options(Members members, Uri[] list)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new GatherOptions { Members = [.. list], MayBePrivate = true };
    }

    private static List<FigureRelease> Truth(Random random, DateOnly day, List<FigureSet> truth)
    {
        var made = Places.Municipalities.OrderBy(p => p.Code, StringComparer.Ordinal).Take(Math.Max(20, Installations)).Select(p => Release(random, p.Code == Own ? $"{p.Code}-namnd" : p.Code, day)).ToList();
        truth.AddRange(made.Select(m => m.Set));
        return made.ConvertAll(m => m.Release);
    }

    private static (FigureSet Set, FigureRelease Release) Release(Random random, string code, DateOnly day)
    {
        var set = new RandomFigures(random).Set(random.Next(250, 500), random.Next(3), random.Next(4), 0.05 + (random.NextDouble() / 4), code, day);
        return (set, SmallNumbers.Protect(set, new ReleaseRule()));
    }

    private static byte[] Edited(FigureRelease release, string old, string @new) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(ReleaseFile.Json(release)).Replace(old, @new, StringComparison.Ordinal));

    private static Uri Changed(Members members, string name, FigureRelease release, FigureKey key, int value) =>
        members.With(name, release, ReleaseFile.Json(release with { Counts = release.Counts.SetItem(key, value) }));

    private static Uri Twice(Members members, FigureRelease release)
    {
        var entry = new ReleaseEntry(release.Authority.Value, "Nämnden", release.Day, Members.Hash(ReleaseFile.Json(release)));
        return members.Index("twice", entry, entry);
    }

    private static Uri OtherHash(Members members, FigureRelease release)
    {
        members.With("other-hash", release, ReleaseFile.Json(release));
        return members.Index("other-hash", new ReleaseEntry(release.Authority.Value, "Nämnden", release.Day, new string('0', 64)));
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext context, Uri to)
    {
        context.Response.Redirect(to.AbsoluteUri);
        return Task.CompletedTask;
    }

    private static async Task CutAsync(HttpContext context)
    {
        context.Response.ContentLength = 5000;
        await context.Response.WriteAsync("{\"format\":1,");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static async Task DripAsync(HttpContext context)
    {
        for (var i = 0; i < 1000 && !context.RequestAborted.IsCancellationRequested; i++)
        {
            await context.Response.WriteAsync(" ");
            await context.Response.Body.FlushAsync();
            await Task.Delay(50);
        }
    }

    private static async Task FloodAsync(HttpContext context)
    {
        var much = new byte[64 * 1024];
        for (var i = 0; i < 1000 && !context.RequestAborted.IsCancellationRequested; i++)
            await context.Response.Body.WriteAsync(much);
    }
}
