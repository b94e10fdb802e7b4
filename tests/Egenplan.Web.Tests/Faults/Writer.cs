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

    /// <summary>Writes one operation; answers what came of it. Throws when nobody answers.</summary>
    public async Task WriteOneAsync()
    {
        var operation = trial.Next(account.Kind is ViewerKind.Staff, account, random);
        var page = await _visitor!.GetAsync(operation.AddressOf(trial.NewId()));
        if (page.Status is not HttpStatusCode.OK)
        {
            Refusal = page;
            return;
        }

        var form = page.FormIn("main").Set(operation.Field, operation.Words);
        var fields = form.Fields().ToList();
        operation.SendAgain = async () =>
        {
            var answer = await form.SendAsync(fields);
            if (answer.Status is HttpStatusCode.SeeOther && answer.RedirectsTo?.StartsWith("/logga-in", StringComparison.Ordinal) is false)
                operation.State = OperationState.Acknowledged;
            else
                Refusal = answer;
        };
        operation.State = OperationState.Unanswered;
        _unanswered.Add(operation);
        await operation.SendAgain();
        if (operation.State is OperationState.Acknowledged)
            _unanswered.Remove(operation);
    }

    // Whoever dies in the middle of an answer is nobody who answers.
    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return false;
        }
    }
}
