using System.Collections.Immutable;
using System.Net;

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

    /// <summary>
    /// Addresses of what stands in front and may say, in <c>X-Forwarded-For</c>, from where a request comes. From anybody else that
    /// header is not believed.
    /// </summary>
    public ImmutableArray<IPAddress> Proxies { get; init; } = [];

    /// <summary>True where the keys of cookies are kept with the other keys, for every server to read; false makes new ones at each start, which signs everybody out.</summary>
    public bool KeepsCookieKeys { get; init; }

    /// <summary>True when browsers speak https.</summary>
    public bool IsHttps => BehindTls || Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when only this machine can reach <see cref="Url"/>.</summary>
    public bool IsLoopback => Url.Split(';').All(u => Uri.TryCreate(u, UriKind.Absolute, out var address) && address.IsLoopback);

    /// <summary>The same options with what the settings <c>Egenplan:Demo</c>, <c>Egenplan:BehindTls</c> and <c>Egenplan:Proxies</c> turn on.</summary>
    /// <exception cref="FormatException">A proxy that is no address.</exception>
    public SiteOptions With(IConfiguration settings) => this with
    {
        Demo = Demo || settings.GetValue("Egenplan:Demo", false),
        BehindTls = BehindTls || settings.GetValue("Egenplan:BehindTls", false),
        Proxies = Proxies.IsEmpty ? ProxiesOf(settings) : Proxies,
    };

    /// <summary>The addresses in <c>Egenplan:Proxies</c>, with a comma between.</summary>
    /// <exception cref="FormatException">One of them is no address.</exception>
    public static ImmutableArray<IPAddress> ProxiesOf(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. (settings["Egenplan:Proxies"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];
    }
}
