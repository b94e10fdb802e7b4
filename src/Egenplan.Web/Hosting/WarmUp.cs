using System.Security.Claims;
using Egenplan.Data.Accounts;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Http.Features;

namespace Egenplan.Web.Hosting;

/// <summary>
/// After a start, most of it before the server says that it is ready: asks this server itself once for the pages that take longest the first time, so that what is compiled
/// then is not compiled while somebody waits. Nothing of it goes over a network, and what comes back is thrown away. The pages are those that count, and lists of
/// somebody whom nothing is about: none of them opens anybody's documents or writes in the journal. They are asked for as somebody who leads an authority, or
/// works at it, without an account and without a session; nobody outside can be that.
/// </summary>
public sealed partial class WarmUp(AuthorityStore authorities, FigureStore figures, IHttpContextFactory contexts, ILogger<WarmUp> log)
{
    private RequestDelegate? _site;

    /// <summary>What is asked for, and as whom; null: as nobody.</summary>
    public static IReadOnlyList<(string Address, ViewerKind? As)> Pages { get; } =
    [
        ("/", null), ("/logga-in", null), ("/siffror", null),
        ("/oversikt", ViewerKind.UnitManager), ("/oversikt/arbetet", ViewerKind.UnitManager), ("/oversikt/behov", ViewerKind.UnitManager),
        ("/oversikt", ViewerKind.BoardReader), ("/arbete/siffror", ViewerKind.CaseOfficer),
    ];

    /// <summary>The same, asked for when the server has said that it is ready: seldom the first that anybody wants.</summary>
    public static IReadOnlyList<(string Address, ViewerKind? As)> LaterPages { get; } =
    [
        ("/arbete?lista=Reviews&mina=true", ViewerKind.CaseOfficer), ("/arbete?lista=Reviews&mina=true", ViewerKind.UnitManager), ("/uppdrag", ViewerKind.Staff), ("/motespapper.pdf", null),
    ];

    /// <summary>Asks for each page once. A page that fails is told in the log, and stops nothing.</summary>
    /// <returns>The pages with the status that each was answered with; 0 where none was.</returns>
    public Task<IReadOnlyList<(string Address, int Status)>> PagesAsync(CancellationToken ct) => AskAllAsync(Pages, ct);

    /// <summary>
    /// Asks for the later pages, and counts the figures of every authority once, one at a time; what is kept of the large ones makes their first page as quick as
    /// the next.
    /// </summary>
    /// <returns>The later pages with the status that each was answered with; 0 where none was.</returns>
    public async Task<IReadOnlyList<(string Address, int Status)>> RestAsync(CancellationToken ct)
    {
        var statuses = await AskAllAsync(LaterPages, ct);
        await FiguresAsync(ct);
        return statuses;
    }

    private async Task<IReadOnlyList<(string Address, int Status)>> AskAllAsync(IReadOnlyList<(string Address, ViewerKind? As)> pages, CancellationToken ct)
    {
        var statuses = new List<(string, int)>();
        Authority? first = null;
        try
        {
            first = (await PeopledAsync(ct)).FirstOrDefault();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogNotWarm("authorities", e.GetType().Name);
        }

        foreach (var (address, kind) in pages)
        {
            if (ct.IsCancellationRequested)
                break;
            if (kind is null)
                statuses.Add((address, await AskAsync(address, null, ct)));
            else if (first is not null)
                statuses.Add((address, await AskAsync(address, new Persona(new Viewer(new UserId(Guid.Empty), kind.Value, first.Code), "", first.Name), ct)));
        }

        return statuses;
    }

    private async Task FiguresAsync(CancellationToken ct)
    {
        try
        {
            foreach (var authority in await PeopledAsync(ct))
                await figures.TryCountAsync(authority.Code, ct);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogNotWarm("figures", e.GetType().Name);
        }
    }

    /// <summary>The site that is to be asked.</summary>
    internal void Through(RequestDelegate site) => _site = site;

    private async Task<List<Authority>> PeopledAsync(CancellationToken ct) =>
        [.. (await authorities.AllAsync(ct)).Where(a => a.Kind is not AuthorityKind.Supervision)];

    private async Task<int> AskAsync(string address, Persona? viewer, CancellationToken ct)
    {
        var (path, query) = address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (address[..at], address[at..]) : (address, "");
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = HttpMethods.Get, Scheme = Uri.UriSchemeHttp, Protocol = HttpProtocol.Http11, Path = path, QueryString = query, Headers = { Host = "localhost" } });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var context = contexts.Create(features);
        try
        {
            context.RequestAborted = ct;
            context.User = viewer is null ? new ClaimsPrincipal(new ClaimsIdentity()) : CurrentViewer.PrincipalFor(viewer, session: "");
            await _site!(context);
            if (context.Response.StatusCode is not StatusCodes.Status200OK)
                LogNotWarm(address, context.Response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return context.Response.StatusCode;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogNotWarm(address, e.GetType().Name);
            return 0;
        }
        finally
        {
            contexts.Dispose(context);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was asked for once at the start was not answered: {What} {Why}")]
    private partial void LogNotWarm(string what, string why);
}
