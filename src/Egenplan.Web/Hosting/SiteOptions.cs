namespace Egenplan.Web.Hosting;

/// <summary>What a server is started with.</summary>
public sealed record SiteOptions
{
    /// <summary>Where it listens. Plain http is for loopback, or behind something that speaks TLS.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Sign-in by choosing an invented person. Never with an address that others can reach.</summary>
    public bool Demo { get; init; }

    /// <summary>True where browsers reach the server by https although <see cref="Url"/> is http (a proxy in front).</summary>
    public bool BehindTls { get; init; }

    /// <summary>Folder for the keys of cookies; null makes new ones at each start, which signs everybody out.</summary>
    public string? CookieKeysFolder { get; init; }

    /// <summary>True when browsers speak https.</summary>
    public bool IsHttps => BehindTls || Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when only this machine can reach <see cref="Url"/>.</summary>
    public bool IsLoopback => Url.Split(';').All(u => Uri.TryCreate(u, UriKind.Absolute, out var address) && address.IsLoopback);

    /// <summary>The same options with what the settings <c>Egenplan:Demo</c> and <c>Egenplan:BehindTls</c> turn on.</summary>
    public SiteOptions With(IConfiguration settings) => this with
    {
        Demo = Demo || settings.GetValue("Egenplan:Demo", false),
        BehindTls = BehindTls || settings.GetValue("Egenplan:BehindTls", false),
    };
}
