using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Egenplan.Web.Hosting.Demo;
using Egenplan.Web.Tests.Architecture;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

/// <summary>
/// Nothing on the person's own side is told in one way only: each heading's block, each choice and each form has words and a symbol,
/// and all of it stands where the page is read aloud. On every page of the demo's citizens, in both choices of text.
/// </summary>
public sealed partial class TwoWaysTests
{
    private const string Symbol = "svg.ep-symbol, svg.ep-icon, img, .mp-person__face";
    private const string Blocks = ".ep-page-head, main li.mp-line, main section, main .ep-empty, main .ep-notice";
    private const string Choices = "main a.mp-choice, main a.mp-row, main button.mp-step, main button.mp-press__button, main a.mp-after__link";
    private const string Silent = "[hidden],[aria-hidden=true],.ep-hidden,script,style,svg,input,select,textarea,template";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData(TextChooser.EasyValue)]
    public async Task Every_section_choice_and_form_is_told_in_words_and_with_a_symbol_and_can_be_read_aloud(string texts)
    {
        await using var site = await Site.StartAsync(more: b => b.Services.AddSingleton(new ReadingLimits(100_000, 100_000, TimeSpan.FromMinutes(10), TimeSpan.Zero)));
        await ActivatorUtilities.CreateInstance<DemoData>(site.Database.Services).EnsureAsync(Ct);
        var (pages, faults) = (new Dictionary<string, int>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var account in (await site.Get<AccountStore>().AllAsync(DemoData.Authority, Ct)).Where(a => a.Kind is ViewerKind.Citizen))
        {
            var starts = await StartsAsync(site, account);
            var visitor = site.With(site.SignInCookie(new Persona(account.Viewer, account.Name, "Exempelkommunen")), new Cookie(TextChooser.Cookie, texts) { Path = "/" });
            foreach (var page in await WalkAsync(visitor, starts, pages))
                faults.UnionWith(FaultsOf(page).Select(f => $"{Shape(page.Path)}: {f}"));
        }

        Assert.True(pages.Count >= 20, $"Only {pages.Count} kinds of pages were met.");
        faults.ShouldBeNone();
    }

    [Theory]
    [InlineData("<section><h2>Ord</h2><p>Bara ord.</p></section>", "has no symbol")]
    [InlineData("<section><svg class=\"ep-symbol\"></svg></section>", "has no words")]
    [InlineData("<form method=\"post\" action=\"/x\"><input type=\"text\"><button>Spara</button></form>", "has no symbol")]
    [InlineData("<a class=\"mp-choice\" href=\"/x\"><svg class=\"ep-symbol\"></svg><span aria-hidden=\"true\">Ord</span></a>", "cannot be read aloud")]
    [InlineData("<section><h2><svg class=\"ep-symbol\"></svg> Ord</h2></section>", null)]
    [InlineData("<div class=\"ep-page-head\"><svg class=\"ep-symbol\"></svg><h1>Ord</h1></div><section><label>Ord</label></section>", null)]
    [InlineData("<div class=\"ep-page-head\"><h1>Ord</h1></div><section><label>Ord</label></section>", "has no symbol")]
    public void What_is_told_in_one_way_only_is_found(string inside, string? fault)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<body><main>{inside}</main></body>");

        var found = FaultsOf(document);

        if (fault is null)
            Assert.Empty(found);
        else
            Assert.Contains(found, f => f.Contains(fault, StringComparison.Ordinal));
    }

    private static IEnumerable<string> FaultsOf(Page page) => FaultsOf(page.Document);

    private static List<string> FaultsOf(IDocument document)
    {
        var faults = new List<string>();
        var forms = document.QuerySelectorAll("main form").Where(f => f.QuerySelector("input:not([type=hidden]), textarea, select, button") is not null);
        foreach (var part in document.QuerySelectorAll(Blocks).Concat(document.QuerySelectorAll(Choices)).Concat(forms).Where(p => p.Closest("[hidden]") is null))
        {
            var name = $"<{part.LocalName} class=\"{part.ClassName}\"> \"{Start(part.TextContent)}\"";
            if (part.TextContent.Trim().Length == 0)
                faults.Add($"{name} has no words.");
            else if (Heard(part).Length == 0)
                faults.Add($"{name} cannot be read aloud.");
            if (part.QuerySelector(Symbol) is null && !BelongsToThePageHead(part))
                faults.Add($"{name} has no symbol.");
        }

        foreach (var heading in document.QuerySelectorAll("main h1, main h2, main h3").Where(h => h.Closest(Blocks) is null))
            faults.Add($"The heading \"{Start(heading.TextContent)}\" stands in no block that could have a symbol.");
        return faults;
    }

    // The one question of a page has no heading of its own: the page's is its, with its symbol.
    private static bool BelongsToThePageHead(IElement part) =>
        part.Matches("section") && part.QuerySelector("h2, h3") is null && part.Owner!.QuerySelectorAll("main section").Length == 1
        && part.Owner.QuerySelector(".ep-page-head")?.QuerySelector(Symbol) is not null;

    // What the read-aloud of js/read-aloud.js says of it.
    private static string Heard(IElement part) =>
        string.Concat(part.GetDescendants().OfType<IText>().Where(t => t.ParentElement?.Closest(Silent) is null).Select(t => t.Data)).Trim();

    private static string Start(string text) => Blanks().Replace(text, " ").Trim() is { Length: > 50 } one ? one[..50] : Blanks().Replace(text, " ").Trim();

    private static async Task<List<string>> StartsAsync(Site site, Account citizen)
    {
        List<string> starts = ["/min-plan"];
        foreach (var (person, relation) in await site.Get<CaseFileReader>().OfCitizenAsync(citizen.Viewer, Ct))
        {
            if (relation.Kind is not RelationKind.Self || await site.Get<PlanReader>().OpenOfAsync(person.Id, citizen.Viewer, Ct) is not { Plan: var plan })
                continue;
            starts.AddRange(plan.PresentParticipants.Take(1).Select(p => $"/min-plan/{person.Id.Value:N}/far-veta/{p.Id:N}"));
            if (plan.Stage is PlanStage.Draft && !plan.Goals.IsEmpty)
            {
                await site.Get<PlanStore>().ChangeAsync(plan.Id, new Viewer(plan.Officer, ViewerKind.CaseOfficer, plan.Authority), null, p => p.PutForwardToPerson(site.Today.AddMonths(10), site.Today), ct: Ct);
                starts.AddRange(new[] { "svara", "skriv-under" }.Select(s => $"/min-plan/{person.Id.Value:N}/{s}"));
            }

            if (plan.Stage is PlanStage.Agreed)
            {
                var wish = new OwnAct { Id = site.Database.Ids.Next(), Kind = OwnActKind.Wish, On = site.Today, Words = "Jag vill prova att rida" };
                await site.Get<PlanStore>().ActAsync(plan.Id, citizen.Viewer, new SayCommand(wish), ct: Ct);
                starts.AddRange(new[] { $"sagt/{wish.Id:N}", "las-tidigare", "mal" }.Select(s => $"/min-plan/{person.Id.Value:N}/{s}"));
            }
        }

        return starts;
    }

    // Each kind of page for each citizen: what is empty for one is full for another.
    private static async Task<List<Page>> WalkAsync(Visitor visitor, List<string> waiting, Dictionary<string, int> pages)
    {
        var (met, seen) = (new List<Page>(), new HashSet<string>());
        for (var i = 0; i < waiting.Count; i++)
        {
            var shape = Shape(waiting[i]);
            if (!waiting[i].StartsWith("/min-plan", StringComparison.Ordinal) || shape.Contains('.', StringComparison.Ordinal) || waiting.IndexOf(waiting[i]) < i || !seen.Add(shape))
                continue;
            var page = await visitor.GetAsync(waiting[i]);
            if (page.RedirectsTo is { } onwards)
            {
                waiting.Add(onwards);
                continue;
            }

            page.ShouldBeOk();
            pages[shape] = pages.GetValueOrDefault(shape) + 1;
            met.Add(page);
            waiting.AddRange(page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!));
        }

        return met;
    }

    private static string Shape(string address) => Id().Replace(address.Split('?')[0], "{id}");

    [GeneratedRegex("[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/egna-bilder/)[a-z-]+|(?<=/forbered/)[a-z-]+(?=/)")]
    private static partial Regex Id();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
