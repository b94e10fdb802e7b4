using System.Net.Mail;
using Egenplan.Data.Outbox;

namespace Egenplan.Web.Jobs;

/// <summary>
/// Sends what waits in the outbox, every few seconds. What is not taken is tried again with growing pauses, and every ten minutes while the mail server
/// is away, for a week; the log says how many, never to whom.
/// </summary>
public sealed partial class OutboxWorker(OutboxStore outbox, MailSender sender, MailOptions options, TimeProvider clock, ILogger<OutboxWorker> log, Opening? opening = null) : BackgroundService
{
    private const int AtATime = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2), PauseOfUntried = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6), LongestPauseWhenAway = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Sends what is due now. Answers how many were taken; none once the mail server is away, since the rest would wait for it one by one. What was not tried
    /// then comes before what was, lest one letter that it falls silent over keeps others waiting for ever.
    /// </summary>
    public async Task<int> SendDueAsync(CancellationToken ct)
    {
        var tasks = await outbox.TakeAsync(AtATime, options.Hold, ct);
        string? away = null;
        foreach (var task in tasks)
        {
            if (away is not null)
            {
                await outbox.FailedAsync(task, away, clock.GetUtcNow().UtcDateTime + PauseOfUntried, ct);
            }
            else if (await SendAsync(task.Message, ct) is { } fault)
            {
                var code = fault is SmtpException smtp ? $"smtp-{smtp.StatusCode}" : fault.GetType().Name;
                await outbox.FailedAsync(task, code, RetryAt(task, fault), ct);
                LogFailed(code);
                away = IsAway(fault) ? code : null;
            }
            else
            {
                await outbox.DoneAsync(task, ct);
            }
        }

        return away is null ? tasks.Count : 0;
    }

    // Whatever one letter is refused for, the others are sent.
    private async Task<Exception?> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Limit);
        try
        {
            await sender.SendAsync(message, limit.Token);
            return null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return limit.IsCancellationRequested ? new TimeoutException() : e;
        }
    }

    // True where it is not about the letter: no answer, or a server that takes nothing from us now.
    private static bool IsAway(Exception fault) => fault switch
    {
        SmtpFailedRecipientException => false,
        SmtpException { StatusCode: SmtpStatusCode.GeneralFailure or SmtpStatusCode.ServiceNotAvailable or SmtpStatusCode.MustIssueStartTlsFirst or SmtpStatusCode.ClientNotPermitted } => true,
        _ => fault is TimeoutException or IOException,
    };

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
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogOutboxAway(e.GetType().Name);
                await Task.Delay(Pause * 5, stoppingToken);
            }
        }
    }

    private DateTime? RetryAt(OutboxTask task, Exception fault)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return fault is FormatException or ArgumentException || now - task.Since > OutboxStore.GivenUpAfter
            ? null
            : now + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, task.Attempts), (IsAway(fault) ? LongestPauseWhenAway : LongestPause).TotalMinutes));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message could not be sent: {Code}")]
    private partial void LogFailed(string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read: {Error}")]
    private partial void LogOutboxAway(string error);
}
