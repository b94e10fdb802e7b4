using Egenplan.Data.Journal;

namespace Egenplan.Web.Jobs;

/// <summary>Writes signed heads of the journals to the file outside the data while the site is served.</summary>
public sealed partial class JournalAnchorWorker(JournalAnchors anchors, ILogger<JournalAnchorWorker> log, Opening? opening = null) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (opening is not null)
            await opening.BegunAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await anchors.TakeAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or InvalidOperationException or IOException or UnauthorizedAccessException or FormatException)
            {
                LogNotAnchored(e.GetType().Name);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal's head could not be kept outside the data: {Error}")]
    private partial void LogNotAnchored(string error);
}
