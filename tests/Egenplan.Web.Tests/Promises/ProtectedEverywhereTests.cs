using System.Text;
using Egenplan.Data.Accounts;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Jobs;
using Egenplan.Web.Tests.Features.Work;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>
/// A person with protected data, whose every word is rare, searched for in everything that the site puts out to everybody
/// but the staff named on the file: pages, papers, files, mail, logs, and the data themselves. The named staff find every
/// word, so the search can find.
/// </summary>
public sealed class ProtectedEverywhereTests
{
    private const string Number = "198501012384";

    // Name, number as it is written in two ways, address, phone, school, unit, place and what was said.
    private static readonly string[] Words =
    [
        "Qvintessa", "Zzyrenhook", Number, "19850101-2384", "Ronnbarsgrand", "0700-554433", "Trollslandeskolan", "Fjallviolen", "Kvarnhjulets", "Zebrafinksboende",
        "Lysmaskros",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_a_protected_person_is_put_out_to_anybody_but_the_named_staff()
    {
        using var log = new KeptLog();
        await using var site = await Site.StartAsync(more: b => b.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        var others = await OthersAsync(site);
        await site.PersonAsync("Vanlig", "Person", "199603052383");
        var before = await FrontAsync(site, others);

        var (person, plan) = await SeedAsync(site);

        var everything = new EverythingPutOut(site);
        var addresses = Addresses(site, person, plan).ToList();
        var named = await everything.WalkAsync(site.As(site.People.Officer), [.. addresses, "/arbete"]);
        Assert.Equal([], Words.Where(w => w != Number && !named.Any(p => p.Text.Contains(w, StringComparison.OrdinalIgnoreCase))));

        var hits = new List<string>();
        foreach (var (who, visitor) in others)
        {
            var put = await everything.WalkAsync(visitor, ["/", "/arbete", "/administration", "/fraga", "/uppdrag", "/begar", "/min-plan", "/logga-in", .. addresses]);
            Assert.True(put.Count > 10, who);
            hits.AddRange(put.SelectMany(p => Hits(p.Text).Select(w => $"{who} {p.From}: {w}")));
            foreach (var word in Words)
            {
                if (await everything.SearchAsync(visitor, word) is { } found)
                    hits.AddRange(Hits(found).Select(w => $"{who} searching for {word}: {w}"));
            }
        }

        Assert.NotEmpty(log.Lines);
        hits.AddRange(log.Lines.SelectMany(line => Hits(line).Select(w => $"log: {w}: {line}")));
        var mail = await MailAsync(site);
        Assert.Single(mail);
        hits.AddRange(mail.SelectMany(m => Hits(m).Select(w => $"mail: {w}")));
        hits.AddRange(FilesIn(site.Database.Folder).SelectMany(f => Hits(f.Text).Select(w => $"file {f.Name}: {w}")));
        Assert.Equal([], hits);
        Assert.Equal(before, await FrontAsync(site, others));
    }

    private static IEnumerable<string> Hits(string text) => Words.Where(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>The front page of each, where lists and counts are: the same with and without the protected person.</summary>
    private static async Task<List<string>> FrontAsync(Site site, IEnumerable<(string Who, Visitor Visitor)> others)
    {
        var fronts = new List<string>();
        foreach (var (who, visitor) in others.Where(o => o.Who is nameof(site.People.OtherOfficer) or nameof(site.People.Manager)))
            fronts.Add($"{who}: {(await visitor.GetAsync("/arbete?visa=alla")).Text} {(await visitor.GetAsync("/arbete")).Text}");
        return fronts;
    }

    private static async Task<List<(string Who, Visitor Visitor)>> OthersAsync(Site site)
    {
        var people = site.People;
        var others = new List<(string, Visitor)>
        {
            (nameof(people.OtherOfficer), site.As(people.OtherOfficer)), (nameof(people.Manager), site.As(people.Manager)), (nameof(people.Staff), site.As(people.Staff)),
            (nameof(people.Administrator), site.As(people.Administrator)), (nameof(people.Elsewhere), site.As(people.Elsewhere)), ("Nobody", site.Anybody()),
        };
        var number = 20;
        foreach (var kind in new[] { ViewerKind.BoardReader, ViewerKind.Supervisor, ViewerKind.LogReviewer })
        {
            var viewer = new Viewer(new UserId(Guid.Parse($"0f000000-0000-7000-8000-0000000000{number++}")), kind, site.Database.Authority);
            await site.Get<AccountStore>().SaveAsync(new(viewer.User, viewer.Authority, kind, Unit: null, Active: true, $"{kind}", "x@exempelkommunen.example"), Ct);
            others.Add(($"{kind}", site.As(new Persona(viewer, $"{kind}", "Exempelkommunen"))));
        }

        return others;
    }

    private static async Task<(CaseFile Person, IndividualPlan Plan)> SeedAsync(Site site)
    {
        var person = await site.PersonAsync("Qvintessa", "Zzyrenhook", Number, ProtectionLevel.FictitiousIdentity);
        var made = APlan.Requested(site.Today.AddDays(-60))
            .WithParticipant("Lysmaskros Larsdotter", ParticipantRole.School, p => p with { Organisation = "Trollslandeskolan, enheten Fjallviolen", Email = "larare@exempel.invalid" })
            .WithConsent(participant: "Lysmaskros Larsdotter")
            .WithPoints("Jag vill ha ett Zebrafinksboende")
            .ReadyToAgree(site.Today.AddDays(-5));
        made.Do(p => p.SetMeeting(NamedId.Of("nytt möte"), site.Today.AddDays(20).ToDateTime(new TimeOnly(10, 0)), 60, "Kvarnhjulets sal", site.Today));
        var plan = await BegunAsync(site, person, made);
        person = await site.ChangeAsync(person.Id, (f, _) => f
            .SaveContact(new Contact { PostalAddress = "Ronnbarsgrand 77", Phone = "0700-554433" }, new Communication { UnderstandsBest = "Lysmaskros" })
            .Then(c => c.Assign(site.People.Officer.Viewer.User, c.Unit, null)));
        plan = await Changed(site, plan, p => p.Adopt(APlan.Yes(site.Today), site.Today));
        var page = (await site.As(site.People.Officer).GetAsync($"/arbete/planer/{plan.Id}/inbjudan")).ShouldBeOk();
        (await page.Form(site.T["calls.save"]).SubmitAsync(site.T["calls.save"])).ShouldRedirectTo($"/arbete/planer/{plan.Id}/mote");
        return (person, plan);
    }

    private static async Task<IndividualPlan> BegunAsync(Site site, CaseFile person, IndividualPlan plan) =>
        Data.Seeds.Saved(await site.Get<Egenplan.Data.Plans.PlanStore>().BeginAsync(
            person.Id, site.People.Officer.Viewer, f => Domain.Law.Outcome<CaseFile>.Done(f), _ => Domain.Law.Outcome<IndividualPlan>.Done(plan with { CaseFile = person.Id }), Ct));

    private static async Task<IndividualPlan> Changed(Site site, IndividualPlan plan, Func<IndividualPlan, Domain.Law.Outcome<IndividualPlan>> command) =>
        Data.Seeds.Saved(await site.Get<Egenplan.Data.Plans.PlanStore>().ChangeAsync(plan.Id, site.People.Officer.Viewer, null, command, Ct));

    /// <summary>Every address of the site, with the protected person's own ids in it.</summary>
    private static IEnumerable<string> Addresses(Site site, CaseFile person, IndividualPlan plan)
    {
        var ids = new Dictionary<string, string[]>
        {
            ["id"] = [$"{person.Id}", $"{plan.Id}"],
            ["participant"] = [$"{plan.Participants[0].Id:N}"],
            ["goalId"] = [.. plan.Goals.Select(g => $"{g.Id:N}")],
            ["measureId"] = [.. plan.Measures.Select(m => $"{m.Id:N}")],
            ["version"] = ["1"],
            ["paper"] = ["underlag", "utkast"],
        };
        var routes = site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null);
        foreach (var pattern in routes.Select(r => r.RoutePattern))
        {
            IEnumerable<string> made = ["/" + pattern.RawText!.Trim('/')];
            foreach (var parameter in pattern.Parameters)
            {
                var values = ids.GetValueOrDefault(parameter.Name) ?? [$"{Guid.Empty:N}"];
                made = made.SelectMany(m => values.Select(v => System.Text.RegularExpressions.Regex.Replace(m, $@"\{{{parameter.Name}[^}}]*\}}", v))).ToList();
            }

            foreach (var address in made.Where(a => !a.StartsWith("/logga-ut", StringComparison.Ordinal)))
                yield return address;
        }

        yield return $"/arbete/planer/{plan.Id}/kopior/1.pdf?till={plan.Participants[0].Id:N}";
    }

    private static async Task<List<string>> MailAsync(Site site)
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-mail-").FullName;
        try
        {
            var sender = new MailSender(new MailOptions("egenplan@exempelkommunen.example", folder));
            foreach (var task in await site.Get<OutboxStore>().TakeAsync(20, TimeSpan.FromMinutes(1), Ct))
                await sender.SendAsync(task.Message, Ct);
            return [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f) + Decoded(File.ReadAllText(f)))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A mail as it is and with its base64 blocks read.</summary>
    private static string Decoded(string mail)
    {
        var said = new StringBuilder(mail);
        foreach (var block in mail.Split("\r\n\r\n"))
        {
            var buffer = new byte[block.Length];
            if (Convert.TryFromBase64String(block.Trim(), buffer, out var count))
                said.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return said.ToString();
    }

    private static IEnumerable<(string Name, string Text)> FilesIn(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return (Path.GetFileName(file), Path.GetFileName(file) + Encoding.Latin1.GetString(bytes) + Encoding.Unicode.GetString(bytes));
        }
    }
}
