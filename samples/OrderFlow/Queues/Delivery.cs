using System.Diagnostics;

namespace OrderFlow.Queues;

/// <summary>A message in the hands of its consumer. It is acknowledged when the handler returns.</summary>
/// <param name="message">The message.</param>
/// <param name="attempt">Which attempt at the message this is, from 1.</param>
internal abstract class Delivery<TMessage>(TMessage message, int attempt)
{
    public TMessage Message { get; } = message;

    public int Attempt { get; } = attempt;

    /// <summary>The span that published the message.</summary>
    public abstract ActivityContext? Producer { get; }

    /// <summary>Starts the activity that handles the message: a trace of its own, with links to the producer and to the attempt before.</summary>
    public abstract Activity? StartActivity(ActivitySource source);

    /// <summary>Puts the message back for another attempt after a while, which will link to this one.</summary>
    public abstract Task RetryAsync(Activity? attempt);
}
