using Microsoft.Playwright;

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>Waiting for the page that a press leads to.</summary>
internal static class PageTurn
{
    /// <summary>Presses, and waits until the page after it is shown. Answers what the server answered.</summary>
    /// <param name="page">The browser's page.</param>
    /// <param name="press">Presses a button or follows a link.</param>
    public static async Task<IResponse> TurnAsync(this IPage page, Func<Task> press)
    {
        // Listened for before the press: a quick page may be there before its answer has been told.
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Shown(object? sender, IPage shownPage) => shown.TrySetResult();
        page.DOMContentLoaded += Shown;
        try
        {
            var answer = await page.RunAndWaitForResponseAsync(press, r => r.Request.IsNavigationRequest && r.Status is < 300 or >= 400);
            await shown.Task.WaitAsync(Chromium.Patience);
            return answer;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"Stuck at {page.Url}: {await page.Locator("main").InnerTextAsync()}", e);
        }
        finally
        {
            page.DOMContentLoaded -= Shown;
        }
    }
}
