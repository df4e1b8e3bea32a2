namespace SpanLinks.Server.Receive;

internal enum ReceiveStatus
{
    /// <summary>The good spans are durable; bad ones, if any, are counted.</summary>
    Stored,

    /// <summary>The request cannot be read; sending it again is no use.</summary>
    Malformed,

    /// <summary>The request is larger than any may be; sending it again is no use.</summary>
    TooLarge,

    /// <summary>The requests under way hold all the memory that they may; sending it again later may help.</summary>
    Overloaded,

    /// <summary>The request did not arrive in time.</summary>
    TimedOut,

    /// <summary>It came so slowly that the connection is closed.</summary>
    TooSlow,

    /// <summary>The store did not take it; sending it again later may help.</summary>
    Unavailable,

    /// <summary>The store is filled by others; sending it again is no use.</summary>
    ReadOnly,

    /// <summary>The sender went away; nobody reads the answer.</summary>
    Gone,
}

/// <summary>What became of a request.</summary>
/// <param name="Status">Whether it is stored.</param>
/// <param name="RejectedSpans">How many of its spans were refused.</param>
/// <param name="Message">Why, for the first that was; or why all of it was.</param>
internal readonly record struct ReceiveResult(ReceiveStatus Status, long RejectedSpans = 0, string Message = "")
{
    public Refusal? Refusal => Status switch
    {
        ReceiveStatus.Stored => null,
        ReceiveStatus.Malformed => new Refusal(400, RpcCode.InvalidArgument, Message),
        ReceiveStatus.TooLarge => new Refusal(413, RpcCode.ResourceExhausted, Message),
        ReceiveStatus.Overloaded => new Refusal(429, RpcCode.ResourceExhausted, Message, RetryAfterSeconds: 1),
        ReceiveStatus.TimedOut or ReceiveStatus.TooSlow => new Refusal(408, RpcCode.DeadlineExceeded, Message),
        ReceiveStatus.ReadOnly => new Refusal(403, RpcCode.FailedPrecondition, Message),
        ReceiveStatus.Gone => new Refusal(400, RpcCode.Internal, Message),
        _ => new Refusal(503, RpcCode.Unavailable, Message, RetryAfterSeconds: 5),
    };
}
