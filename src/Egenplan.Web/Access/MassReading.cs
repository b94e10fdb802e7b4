using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Access;

/// <summary>
/// How many different people's files one account may open: <c>Egenplan:Reading:Slow</c>, <c>Stop</c>, <c>Minutes</c>,
/// <c>PauseSeconds</c>. No rule of law says a number: chosen so that nobody's ordinary day comes near.
/// </summary>
/// <param name="Slow">From so many on each further file waits.</param>
/// <param name="Stop">From so many on no further file is opened.</param>
/// <param name="Within">Counted over this time.</param>
/// <param name="Pause">How long a slowed file waits.</param>
public sealed record ReadingLimits(int Slow, int Stop, TimeSpan Within, TimeSpan Pause)
{
    /// <summary>40, 60, in ten minutes, two seconds.</summary>
    public static ReadingLimits Default { get; } = new(40, 60, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2));

    /// <summary>As set; what makes no sense is as in <see cref="Default"/>.</summary>
    public static ReadingLimits Of(IConfiguration settings)
    {
        var section = settings.GetSection("Egenplan:Reading");
        return new(
            Number(section, nameof(Slow), Default.Slow),
            Number(section, nameof(Stop), Default.Stop),
            TimeSpan.FromMinutes(Number(section, "Minutes", (int)Default.Within.TotalMinutes)),
            TimeSpan.FromSeconds(Number(section, "PauseSeconds", (int)Default.Pause.TotalSeconds)));
    }

    private static int Number(IConfigurationSection section, string name, int otherwise) =>
        int.TryParse(section[name], out var number) && number > 0 ? number : otherwise;
}

/// <summary>
/// Slows and then stops an account that opens one person's file after another. What it has open already stays open, so
/// that nothing that is being written is lost; the manager is told, and the journal has it.
/// </summary>
internal sealed class MassReading(CurrentViewer current, ReadingRate rate, ReadingLimits limits, AccountStore accounts, OutboxStore outbox, IdSource ids, Wording texts)
    : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var ct = context.HttpContext.RequestAborted;
        if (TargetOf(context) is not { } target || current.Find() is not { } viewer || rate.IsKnownOpen(viewer, target, limits.Within))
        {
            await next();
            return;
        }

        var count = await rate.CountAsync(viewer, target, limits.Within, ct);
        if (!count.HasOpened && count.People >= limits.Stop)
        {
            if (!count.IsTold)
                await TellAsync(viewer, count.People, ct);
            context.HttpContext.Response.Headers.RetryAfter = limits.Within.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
            return;
        }

        if (!count.HasOpened && count.People >= limits.Slow)
            await Task.Delay(limits.Pause, ct);
        await next();
    }

    // Pages about one person or plan; lists and searches show no file.
    private static Guid? TargetOf(ResourceExecutingContext context) =>
        context.ActionDescriptor is PageActionDescriptor { ViewEnginePath: var page }
        && (page.StartsWith("/Work/Person/", StringComparison.Ordinal) || page.StartsWith("/Work/Plans/", StringComparison.Ordinal))
        && Guid.TryParse(context.RouteData.Values["id"]?.ToString(), out var id)
            ? id
            : null;

    // Neutral: neither who nor whose; the journal says that to whoever may see it.
    private async Task TellAsync(Viewer viewer, int people, CancellationToken ct)
    {
        await rate.StopAsync(viewer, people, limits.Within, ct);
        var managers = (await accounts.AllAsync(viewer.Authority, ct)).Where(a => a is { Active: true, Kind: ViewerKind.UnitManager, Email.Length: > 0 });
        await outbox.AddAsync(
            viewer.Authority,
            managers.Select(m => new OutboxMessage { Id = ids.Next(), To = m.Email, Subject = texts["reading.mail.subject"], Text = texts["reading.mail.text"] }),
            ct);
    }
}
