using System.Net.Mail;
using Egenplan.Data.Outbox;

namespace Egenplan.Web.Jobs;

/// <summary>
/// Sends what waits in the outbox, every few seconds. What cannot be sent is tried again with growing pauses, for about
/// a week; the log says how many, never to whom.
/// </summary>
public sealed partial class OutboxWorker(OutboxStore outbox, MailSender sender, MailOptions options, TimeProvider clock, ILogger<OutboxWorker> log, Opening? opening = null) : BackgroundService
{
    private const int AtATime = 20, MostAttempts = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromHours(6);

    /// <summary>Sends what is due now. Answers how many were taken.</summary>
    public async Task<int> SendDueAsync(CancellationToken ct)
    {
        var tasks = await outbox.TakeAsync(AtATime, options.Hold, ct);
        foreach (var task in tasks)
        {
            try
            {
                await sender.SendAsync(task.Message, ct);
                await outbox.DoneAsync(task, ct);
            }
            catch (Exception e) when (e is SmtpException or FormatException or IOException)
            {
                var code = e is SmtpException smtp ? $"smtp-{smtp.StatusCode}" : e.GetType().Name;
                await outbox.FailedAsync(task, code, RetryAt(task.Attempts, e), ct);
                LogFailed(code);
            }
        }

        return tasks.Count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (opening is not null)
            await opening.BegunAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendDueAsync(stoppingToken) == AtATime)
                {
                }

                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
            {
                LogOutboxAway(e.GetType().Name);
                await Task.Delay(Pause * 5, stoppingToken);
            }
        }
    }

    private DateTime? RetryAt(int attempts, Exception e) =>
        e is FormatException || attempts >= MostAttempts
            ? null
            : clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts), LongestPause.TotalMinutes));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message could not be sent: {Code}")]
    private partial void LogFailed(string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read: {Error}")]
    private partial void LogOutboxAway(string error);
}
