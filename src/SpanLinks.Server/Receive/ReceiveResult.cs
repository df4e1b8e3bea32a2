namespace SpanLinks.Server.Receive;

internal enum ReceiveStatus
{
    /// <summary>The good spans are durable; bad ones, if any, are counted.</summary>
    Stored,

    /// <summary>The request cannot be read; sending it again is no use.</summary>
    Malformed,

    /// <summary>The store did not take it; sending it again later may help.</summary>
    Unavailable,
}

/// <summary>What became of a request.</summary>
/// <param name="Status">Whether it is stored.</param>
/// <param name="RejectedSpans">How many of its spans were refused.</param>
/// <param name="Message">Why, for the first that was; or why all of it was.</param>
internal readonly record struct ReceiveResult(ReceiveStatus Status, long RejectedSpans = 0, string Message = "");
