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
        await Page.ReadAsync(this, await client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content));
}
