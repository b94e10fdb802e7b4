using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Outputs;
using Microsoft.Extensions.Logging;

namespace Egenplan.Web.Tests.Promises;

/// <summary>Everything that a site puts out to somebody: pages, papers, files, headers, with the address it came from.</summary>
internal sealed class EverythingPutOut(Site site)
{
    private const int MostPages = 400;

    /// <summary>Walks every link from the starts, as somebody.</summary>
    public async Task<List<(string From, string Text)>> WalkAsync(Visitor visitor, IEnumerable<string> starts)
    {
        var (put, seen, waiting) = (new List<(string, string)>(), new HashSet<string>(), new Queue<string>(starts));
        while (waiting.TryDequeue(out var address) && seen.Count < MostPages)
        {
            if (!seen.Add(address))
                continue;
            var page = await visitor.GetAsync(address);
            put.Add((address, TextOf(page)));
            if (page.RedirectsTo is { } onwards)
                waiting.Enqueue(onwards);
            foreach (var link in page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!))
            {
                if (link.StartsWith('/') && !link.StartsWith("/logga-ut", StringComparison.Ordinal))
                    waiting.Enqueue(link.Split('#')[0]);
            }
        }

        return put;
    }

    /// <summary>What somebody gets who searches for words: without the words that they typed themselves.</summary>
    public async Task<string?> SearchAsync(Visitor visitor, string words)
    {
        var page = await visitor.GetAsync("/arbete/sok");
        if (page.Status is not HttpStatusCode.OK)
            return null;
        var find = site.T["find.find"];
        var found = await page.Form(find).Fill(site.T["find.text"], words).SubmitAsync(find);
        return TextOf(found).Replace(words, "", StringComparison.Ordinal);
    }

    /// <summary>All that an answer says: headers, text, what a paper reads.</summary>
    public static string TextOf(Page page)
    {
        var headers = string.Join('\n', page.Response.Headers.Concat(page.Response.Content.Headers).Select(h => $"{h.Key}: {string.Join(' ', h.Value)}"));
        var body = page.Bytes.AsSpan().StartsWith("%PDF"u8)
            ? PdfText(page.Bytes)
            : WebUtility.HtmlDecode(Encoding.UTF8.GetString(page.Bytes).Replace("\r\n ", "", StringComparison.Ordinal));
        return WebUtility.UrlDecode(headers) + "\n" + body;
    }

    private static string PdfText(byte[] bytes)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            return Tool.Output("pdftotext", "-enc", "UTF-8", file, "-").ReplaceLineEndings(" ");
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>Keeps every line that the site writes in its log.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
