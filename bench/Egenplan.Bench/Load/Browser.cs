using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Egenplan.Bench.Load;

/// <summary>An answer that has been read whole.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string? Location);

/// <summary>Somebody's browser: keeps its cookies, follows nothing by itself.</summary>
internal sealed class Browser(HttpClient http, string cookie)
{
    private string _cookies = cookie;

    /// <summary>A client for many browsers: connections are shared, cookies are not.</summary>
    public static HttpClient Client(Uri address) => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 512 }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };

    public Task<Answer> GetAsync(string path, CancellationToken ct) => SendAsync(new(HttpMethod.Get, path), ct);

    public Task<Answer> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct) =>
        SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) }, ct);

    /// <summary>The fields of a form on a page, as a browser would send them untouched.</summary>
    public static List<KeyValuePair<string, string>>? FormOf(string html, Func<IHtmlFormElement, bool> which)
    {
        using var page = new HtmlParser().ParseDocument(html);
        if (page.Forms.FirstOrDefault(which) is not { } form)
            return null;
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            var value = element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
                IHtmlInputElement { Type: not ("submit" or "file" or "button") } input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement text => text.Value,
                _ => null,
            };
            if (value is not null && element.GetAttribute("name") is { Length: > 0 } name)
                fields.Add(new(name, value));
        }

        return fields;
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (_cookies.Length > 0)
            request.Headers.TryAddWithoutValidation("Cookie", _cookies);
        using (request)
        using (var answer = await http.SendAsync(request, ct))
        {
            // What is told once comes back in a cookie that is not followed here; the form's own must be kept.
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var one in set.Select(s => s.Split(';')[0]).Where(s => s.Contains("egenplan-form", StringComparison.Ordinal) && !_cookies.Contains(s, StringComparison.Ordinal)))
                    _cookies += (_cookies.Length > 0 ? "; " : "") + one;
            }

            return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(ct), answer.Headers.Location?.ToString());
        }
    }
}
