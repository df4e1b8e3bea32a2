using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Tests.Support;

/// <summary>A reading that waits in <see cref="HeldStore"/>.</summary>
internal sealed class HeldRead
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether somebody waits.</summary>
    public bool HasBegun => _begun.Task.IsCompleted;

    public void Release() => _released.TrySetResult();

    /// <summary>Ends it as a store does that cannot answer now.</summary>
    public void Refuse() => _released.TrySetException(new StoreUnavailableException("Refused by the test."));

    public Task WaitAsync()
    {
        _begun.TrySetResult();
        return _released.Task;
    }
}
