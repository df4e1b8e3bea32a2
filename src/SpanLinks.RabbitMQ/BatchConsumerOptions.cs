namespace SpanLinks.RabbitMQ;

/// <summary>How batches are consumed. Immutable.</summary>
public sealed record BatchConsumerOptions
{
    private readonly TimeSpan _maxWait = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a batch that is not full waits for more messages after its first.</summary>
    /// <value>At least zero, which means to take what is there. The default is 100 milliseconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan MaxWait
    {
        get => _maxWait;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _maxWait = value;
        }
    }

    /// <summary>Remembers the attempts at messages that the broker delivers again.</summary>
    /// <value>The default is null, for none.</value>
    public EarlierAttempts? Earlier { get; init; }

    /// <summary>The limits for the links of a batch; raise them for batches of more than 128 messages.</summary>
    /// <value>The default is null, for <see cref="LinkLimits.Default"/>.</value>
    public LinkLimits? Limits { get; init; }

    /// <summary>The clock for <see cref="MaxWait"/>.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
