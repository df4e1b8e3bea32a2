namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Where the parts of a span are in a table that others fill: an expression of ClickHouse's SQL for each. Attributes are an array of tuples of
/// key, kind (<see cref="AttributeKind"/>) and text; ids are hex.
/// </summary>
internal sealed record SourceLayout
{
    public required SourceName Table { get; init; }

    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    public required string ParentSpanId { get; init; }

    public required string TraceState { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Service { get; init; }

    /// <summary>The start, as a DateTime64 with nanoseconds, by which the table is partitioned.</summary>
    public required string Timestamp { get; init; }

    /// <summary>The duration in nanoseconds.</summary>
    public required string Duration { get; init; }

    public required string StatusCode { get; init; }

    public required string StatusMessage { get; init; }

    public required string Flags { get; init; }

    /// <summary>Attributes, events and links that were dropped.</summary>
    public required string Dropped { get; init; }

    public required string ResourceAttributes { get; init; }

    public required string ScopeName { get; init; }

    public required string ScopeVersion { get; init; }

    public required string ScopeAttributes { get; init; }

    public required string Attributes { get; init; }

    /// <summary>An array of tuples of time, name and attributes.</summary>
    public required string Events { get; init; }

    public required string LinkTraceIds { get; init; }

    public required string LinkSpanIds { get; init; }

    public required string LinkTraceStates { get; init; }

    public required string LinkFlags { get; init; }

    public required string LinkAttributes { get; init; }

    /// <summary>The value of <c>link.type</c> of each link.</summary>
    public required string LinkTypes { get; init; }

    /// <summary>The table that tells when traces were; null where there is none.</summary>
    public TraceTimes? Times { get; init; }

    /// <summary>The start in Unix nanoseconds.</summary>
    public string Start => $"toUnixTimestamp64Nano({Timestamp})";

    public string End => $"({Start} + toInt64({Duration}))";

    /// <summary>OTLP's number of the status, however it is spelt.</summary>
    public string Status => $"multiIf(lower({StatusCode}) IN ('error', 'status_code_error'), 2, lower({StatusCode}) IN ('ok', 'status_code_ok'), 1, 0)";

    /// <summary>Where a span is among those that start at the same time: a number of 31 bits.</summary>
    public string Place => $"toUInt32(bitAnd(cityHash64({TraceId}, {SpanId}), 2147483647))";

    /// <summary>How many links can be followed.</summary>
    public string LinkCount => $"arrayCount(found -> {IsLink}, {LinkTraceIds})";

    /// <summary>Whether a link in <c>found</c> can be followed.</summary>
    public static string IsLink => "length(found) = 32 AND match(found, '[^0]')";

    /// <summary>Whether a row can be a span.</summary>
    public string IsSpan => $"match({TraceId}, '^[0-9a-fA-F]{{32}}$') AND length({SpanId}) = 16";

    /// <summary>What <see cref="SourceSpanRows"/> reads.</summary>
    public string Columns => string.Join(
        ", ",
        TraceId, SpanId, Start, End, Service, ResourceAttributes, ScopeName, ScopeVersion, ScopeAttributes, TraceState, ParentSpanId, Name, Kind,
        Attributes, Events,
        $"arrayZip({LinkTraceIds}, {LinkSpanIds}, {LinkTraceStates}, {LinkFlags}, {LinkAttributes})",
        $"toUInt8({Status})", StatusMessage, Flags, Dropped);

    /// <summary>The holes of statements that stand for expressions.</summary>
    public (string Hole, string Value)[] Holes =>
    [
        ("source", Table.Sql), ("timestamp", Timestamp), ("start", Start), ("end", End), ("trace_id", TraceId), ("span_id", SpanId), ("place", Place),
        ("service", Service), ("name", Name), ("status", Status), ("link_count", LinkCount), ("link_trace_ids", LinkTraceIds),
        ("link_span_ids", LinkSpanIds), ("link_types", LinkTypes), ("link_flags", LinkFlags), ("columns", Columns),
    ];
}
