using Egenplan.TestKit.Html;

namespace Egenplan.TestKit.Sites;

/// <summary>Somebody with a browser: keeps cookies, follows no redirect by itself, runs no JavaScript.</summary>
public sealed class Visitor(HttpClient client)
{
    /// <summary>The client beneath, for requests that no page makes.</summary>
    public HttpClient Client => client;

    /// <summary>Opens an address of the site.</summary>
    public async Task<Page> GetAsync(string address) =>
        await Page.ReadAsync(this, await client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute)));

    /// <summary>Opens an address and goes on to where it sends.</summary>
    public async Task<Page> GoAsync(string address)
    {
        var page = await GetAsync(address);
        for (var hops = 0; page.RedirectsTo is not null && hops < 10; hops++)
            page = await page.FollowAsync();
        return page;
    }

    /// <summary>Sends a body to an address, as a form does.</summary>
    public async Task<Page> PostAsync(string address, HttpContent content) =>
        Presses == 1 ? await SendAsync(address, content) : await PressAsync(address, content);

    /// <summary>How many times at once each form is sent: a nervous hand, or a network that sends again. Once unless told.</summary>
    public int Presses { get; init; } = 1;

    private async Task<Page> SendAsync(string address, HttpContent content) =>
        await Page.ReadAsync(this, await client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content));

    private async Task<Page> PressAsync(string address, HttpContent content)
    {
        var bytes = await content.ReadAsByteArrayAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, Presses).Select(_ =>
        {
            var again = new ByteArrayContent(bytes);
            foreach (var header in content.Headers)
                again.Headers.TryAddWithoutValidation(header.Key, header.Value);
            return SendAsync(address, again);
        }));
        var places = answers.Where(a => a.Status == System.Net.HttpStatusCode.SeeOther).Select(a => a.RedirectsTo).Distinct().ToList();
        return places.Count <= 1
            ? answers.FirstOrDefault(a => a.Status != System.Net.HttpStatusCode.TemporaryRedirect) ?? answers[0]
            : throw new InvalidOperationException($"The same form sent {Presses} times to {address} led to {string.Join(", ", places)}.");
    }
}
