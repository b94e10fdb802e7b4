namespace Egenplan.Web.Jobs;

/// <summary>
/// When what goes on by itself begins: after the server has begun to serve and has warmed up, so that whoever waits for the first answer has the processor
/// alone. Where it is not registered, everything begins at once.
/// </summary>
public sealed class Opening
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everything begin.</summary>
    public void Begin() => _begun.TrySetResult();

    /// <summary>Waits until it may.</summary>
    public Task BegunAsync(CancellationToken ct) => _begun.Task.WaitAsync(ct);
}
