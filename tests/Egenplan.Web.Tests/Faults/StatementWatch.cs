using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Told before each statement that this flow of work sends to its database, and after each commit, whichever part of the program
/// sends it: by what EF says of itself for SQLite, and what Npgsql says of itself for PostgreSQL.
/// </summary>
internal sealed class StatementWatch : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<StatementWatch?> Watching = new();
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ActivityListener? _npgsql;
    private readonly Action _step;
    private readonly Action<string>? _said;

    /// <param name="isPostgres">Which of the two.</param>
    /// <param name="step">What to do at each; it waits for nothing on this thread.</param>
    /// <param name="said">Told what each of them said.</param>
    public StatementWatch(bool isPostgres, Action step, Action<string>? said = null)
    {
        (_step, _said) = (step, said);
        Watching.Value = this;
        if (isPostgres)
        {
            _npgsql = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref _) => ActivitySamplingResult.AllData,
                ActivityStarted = _ => Step(),
                ActivityStopped = a => Say(string.Join(' ', a.Tags.Select(t => t.Value))),
            };
            ActivitySource.AddActivityListener(_npgsql);
        }
        else
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            _subscriptions.Add(value.Subscribe(this, name => name.EndsWith(".CommandExecuting", StringComparison.Ordinal) || name.EndsWith(".TransactionCommitted", StringComparison.Ordinal)));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        Step();
        if (value.Value is CommandEventData { Command: var command })
            Say(command.CommandText);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        Watching.Value = null;
        _npgsql?.Dispose();
        foreach (var one in _subscriptions)
            one.Dispose();
    }

    private void Say(string text)
    {
        if (Watching.Value == this)
            _said?.Invoke(text);
    }

    // Others migrate at the same time; and what the step itself sends is none.
    private void Step()
    {
        if (Watching.Value != this)
            return;
        Watching.Value = null;
        try
        {
            _step();
        }
        finally
        {
            Watching.Value = this;
        }
    }
}
