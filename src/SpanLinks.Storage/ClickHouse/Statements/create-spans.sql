-- A row for each span as it came. A trace is a run of neighbours; a row of a later batch replaces one with the same ids.
CREATE TABLE IF NOT EXISTS {database}.{spans}{on_cluster}
(
    received  DateTime,                     -- when its batch came
    batch     Int64,                        -- grows with time: microseconds * 4096 + the number of the server
    trace_id  FixedString(16),
    span_id   FixedString(8),
    service   {type:word},
    name      {type:word},
    kind      UInt8,                        -- OTLP's numbers
    status    UInt8,
    start     UInt64{codec:times},         -- Unix nanoseconds
    duration  UInt64{codec:texts},          -- nanoseconds; modulo 2^64, where the end is before the start
    resource  {type:word},       -- OTLP: the fields of ResourceSpans but its scopes
    scope     {type:word},       -- OTLP: the fields of ScopeSpans but its spans
    span      String{codec:span}           -- OTLP: the Span
)
ENGINE = {engine:MergeTree:spans}
PARTITION BY toDate(received)
ORDER BY (trace_id, span_id)
SETTINGS index_granularity = 512{deduplication}
