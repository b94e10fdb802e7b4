using System.Text;
using System.Text.RegularExpressions;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Egenplan.Web.Tests.Outputs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>One answer of a walk, as the text that a reader gets of it.</summary>
internal sealed record Walked(Persona Who, string Address, Page Page, string Text);

/// <summary>Follows every link of the demo as each kind of viewer: pages, letters, calendars, lists.</summary>
internal sealed partial class PageWalk(Site site)
{
    private const int OfEachShape = 2;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Those of the demo who can sign in, and one of each kind that the demo lacks.</summary>
    public IReadOnlyList<Persona> People { get; private set; } = [];

    /// <summary>Every person of the demo.</summary>
    public IReadOnlyList<CaseFile> Persons { get; private set; } = [];

    /// <summary>A site with the demo on it.</summary>
    public static async Task<(Site Site, PageWalk Walk)> StartAsync(string database)
    {
        var site = await Site.StartAsync(database);
        await ActivatorUtilities.CreateInstance<DemoData>(site.Database.Services).EnsureAsync(Ct);
        var accounts = await site.Get<AccountStore>().AllAsync(DemoData.Authority, Ct);
        var persons = new List<CaseFile>();
        await foreach (var person in site.Get<CaseFileReader>().AllForImportAsync(Viewer.SystemAt(DemoData.Authority), Ct))
            persons.Add(person);
        return (site, new PageWalk(site)
        {
            People = [.. accounts.DistinctBy(a => a.Kind).Select(a => new Persona(a.Viewer, a.Name, "Exempelkommunen"))],
            Persons = persons,
        });
    }

    /// <summary>Walks from the places where each kind begins.</summary>
    /// <param name="each">Called with each address before it is fetched, and again with the answer.</param>
    public async Task<IReadOnlyList<Walked>> AllAsync(Func<Persona, Func<Task<Walked>>, Task<Walked>> each)
    {
        var all = new List<Walked>();
        foreach (var who in People)
        {
            var visitor = site.As(who);
            var (seen, waiting) = (new Dictionary<string, int>(), new Queue<string>(["/", "/arbete", "/arbete/utifran", "/arbete/sok", "/arbete/import", "/fraga", "/uppdrag", "/begar", "/administration", "/logg", "/min-plan"]));
            while (waiting.TryDequeue(out var address))
            {
                var shape = ShapeOf(address);
                if (seen.TryGetValue(shape, out var times) && times >= OfEachShape)
                    continue;
                seen[shape] = times + 1;
                var walked = await each(who, () => FetchAsync(who, visitor, address));
                all.Add(walked);
                foreach (var link in walked.Page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')))
                    waiting.Enqueue(link.Split('#')[0]);
            }

            if (who.Viewer.Kind is ViewerKind.CaseOfficer or ViewerKind.UnitManager)
                all.Add(await each(who, () => SearchAsync(who, visitor, Persons[0].Identity.FamilyName)));
        }

        return all;
    }

    /// <summary>An address with ids left out.</summary>
    public static string ShapeOf(string address) => Id().Replace(address, "{id}");

    /// <summary>Fetches one address.</summary>
    public static async Task<Walked> FetchAsync(Persona who, Visitor visitor, string address) => Read(who, address, await visitor.GetAsync(address));

    /// <summary>Searches, as a form does.</summary>
    public async Task<Walked> SearchAsync(Persona who, Visitor visitor, string text)
    {
        var page = await visitor.GetAsync("/arbete/sok");
        return Read(who, "/arbete/sok", await page.Form(site.T["find.find"]).Fill(site.T["find.text"], text).SubmitAsync());
    }

    private static Walked Read(Persona who, string address, Page page)
    {
        // A viewer's own name in the page's head is no reading of anybody's plan, though they may be one of the people.
        foreach (var head in page.Document.QuerySelectorAll(".ep-header__name").ToList())
            head.Remove();
        var text = page.Response.Content.Headers.ContentType?.MediaType switch
        {
            "text/html" => page.Document.DocumentElement.TextContent,
            "application/pdf" => PdfText(page.Bytes),
            "text/calendar" => Encoding.UTF8.GetString(page.Bytes).Replace("\r\n ", "", StringComparison.Ordinal),
            _ => Encoding.UTF8.GetString(page.Bytes),
        };
        return new(who, address, page, Blanks().Replace(text, " "));
    }

    private static string PdfText(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            return Tool.Output("pdftotext", "-q", file, "-");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
