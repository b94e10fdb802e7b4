using System.Text.RegularExpressions;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Html;

namespace Egenplan.Web.Tests.Security;

/// <summary>Every page and file that a kind of viewer reaches by following links, one of each shape.</summary>
internal static partial class PageWalk
{
    private static readonly Dictionary<ViewerKind, string[]> Starts = new()
    {
        [ViewerKind.CaseOfficer] = ["/", "/text", "/logga-in", "/logga-ut", "/arbete", "/arbete/sok", "/arbete/import", "/arbete/utifran", "/begar", "/begar/tack", "/fraga", "/finns-inte"],
        [ViewerKind.UnitManager] = ["/arbete", "/fraga"],
        [ViewerKind.Staff] = ["/uppdrag", "/fraga"],
        [ViewerKind.Administrator] = ["/administration"],
    };

    /// <summary>The kinds that have pages of their own.</summary>
    public static IEnumerable<ViewerKind> Kinds => Starts.Keys;

    /// <summary>The pages, in the order they were found. Assets are left out.</summary>
    public static async Task<IReadOnlyList<Page>> OfAsync(Town town, ViewerKind kind, int mostOfAShape = 1)
    {
        var visitor = town.As(kind);
        var seen = new Dictionary<string, int>();
        var waiting = new List<string>(Starts[kind]);
        var pages = new List<Page>();
        for (var i = 0; i < waiting.Count; i++)
        {
            var shape = Id().Replace(waiting[i], "{id}");
            if (waiting.IndexOf(waiting[i]) < i || (seen[shape] = seen.GetValueOrDefault(shape) + 1) > mostOfAShape)
                continue;
            var page = await visitor.GetAsync(waiting[i]);
            pages.Add(page);
            if (page.RedirectsTo is { } onwards)
                waiting.Add(onwards);
            waiting.AddRange(page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')));
        }

        return pages;
    }

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Id();
}
