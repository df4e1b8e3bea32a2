namespace SpanLinks.Server.Query.Reports;

/// <summary>Which link edges come first.</summary>
internal enum EdgeOrder
{
    Count,
    ErrorRate,

    /// <summary>By the 90th percentile.</summary>
    QueueTime,
}
