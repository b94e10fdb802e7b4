using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Somebody outside with a browser who writes operations, one after another, and keeps account of what was answered. What was
/// not answered may be sent again later, the very same form, as a person does who presses the button once more.
/// </summary>
internal sealed class Writer(FaultTrial trial, Account account, Random random)
{
    private readonly List<Operation> _unanswered = [];
    private Visitor? _visitor;

    /// <summary>The last answer that was neither a page nor a redirect.</summary>
    public Page? Refusal { get; private set; }

    /// <summary>What was answered to forms that were not saved.</summary>
    public List<(Operation Operation, Page Page)> Unsaved { get; } = [];

    /// <summary>What was answered when a form was asked for and not given.</summary>
    public List<Page> Unshown { get; } = [];

    /// <summary>What came instead of an answer, and when.</summary>
    public List<(DateTimeOffset At, Exception Fault)> Broken { get; } = [];

    /// <summary>Signs in.</summary>
    public async Task SignInAsync(RealServer server) => _visitor = await server.SignInAsync(account.Name);

    /// <summary>Signs in at a site that runs already.</summary>
    public async Task SignInAsync(Uri address) => _visitor = await RealServer.SignInAsync(address, account.Name);

    /// <summary>Writes one operation as a person does who tries once more after a moment; answers how many times more it took.</summary>
    public async Task<int> WriteStubbornlyAsync(TimeSpan moment, CancellationToken ct)
    {
        var tries = 0;
        while (_unanswered.Count == 0 && !await WroteAsync())
        {
            tries++;
            await Task.Delay(moment, ct);
        }

        for (; _unanswered.Count > 0; tries++)
        {
            await Task.Delay(moment, ct);
            await SendAllAgainAsync();
        }

        return tries;
    }

    // False when the page with the form did not come; when the form was sent, it is answered for or among the unanswered.
    private async Task<bool> WroteAsync()
    {
        Refusal = null;
        return await TryAsync(WriteOneAsync) ? Refusal is null || _unanswered.Count > 0 : _unanswered.Count > 0;
    }

    /// <summary>Writes until told to stop or nobody answers any longer.</summary>
    public async Task UntilAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && await TryAsync(WriteOneAsync))
        {
        }
    }

    /// <summary>Sends half of what was not answered once more. What is left is never sent again.</summary>
    public async Task SendAgainAsync()
    {
        foreach (var operation in _unanswered.Where(_ => random.Next(2) == 0))
            await TryAsync(operation.SendAgain!);
        _unanswered.Clear();
    }

    /// <summary>Sends everything that was not answered once more; answers whether all was answered for.</summary>
    public async Task<bool> SendAllAgainAsync()
    {
        foreach (var operation in _unanswered)
            await TryAsync(operation.SendAgain!);
        return _unanswered.RemoveAll(o => o.State is OperationState.Acknowledged) >= 0 && _unanswered.Count == 0;
    }

    /// <summary>Writes one operation. Throws when nobody answers.</summary>
    public async Task WriteOneAsync()
    {
        if (await FormAsync() is not { } operation)
            return;
        _unanswered.Add(operation);
        await operation.SendAgain!();
        if (operation.State is OperationState.Acknowledged)
            _unanswered.Remove(operation);
    }

    /// <summary>Fills in a form, to be sent once or several times.</summary>
    public async Task<Func<Task>> FillInAsync() => (await FormAsync())?.SendAgain ?? throw new InvalidOperationException(Refusal?.Text);

    private async Task<Operation?> FormAsync()
    {
        var operation = trial.Next(account.Kind is ViewerKind.Staff, account, random);
        var page = await _visitor!.GetAsync(operation.AddressOf(trial.NewId()));
        if (page.Status is not HttpStatusCode.OK)
        {
            Refusal = page;
            Unshown.Add(page);
            return null;
        }

        var form = page.FormIn("main").Set(operation.Field, operation.Words);
        var fields = form.Fields().ToList();
        operation.SendAgain = () => SendAsync(operation, () => form.SendAsync(fields));
        operation.State = OperationState.Unanswered;
        return operation;
    }

    private async Task SendAsync(Operation operation, Func<Task<Page>> send)
    {
        var answer = await send();
        if (answer.Status is HttpStatusCode.SeeOther && answer.RedirectsTo?.StartsWith("/logga-in", StringComparison.Ordinal) is false)
        {
            operation.State = OperationState.Acknowledged;
            // The form holds its whole page.
            operation.SendAgain = null;
            return;
        }

        Refusal = answer;
        Unsaved.Add((operation, answer));
        // The page that says that it is not saved has the form on it: that is what a person sends.
        if (answer.Document.QuerySelector("main form") is not null)
            operation.SendAgain = () => SendAsync(operation, () => answer.FormIn("main form").SubmitAsync());
    }

    // Whoever dies in the middle of an answer is nobody who answers.
    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or System.Net.Sockets.SocketException or IOException or TaskCanceledException)
        {
            Broken.Add((TimeProvider.System.GetUtcNow(), e));
            return false;
        }
    }
}
