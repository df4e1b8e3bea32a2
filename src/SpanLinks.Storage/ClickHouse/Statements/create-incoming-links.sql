-- A row for each link, by what it points to, with what its linked end wants to know of the linking span.
CREATE TABLE IF NOT EXISTS {database}.{incoming_links}{on_cluster}
(
    received          DateTime,
    batch             Int64,
    linked_trace_id   FixedString(16),
    linked_span_id    FixedString(8),       -- zero for a trace-level link
    linking_trace_id  FixedString(16),
    linking_span_id   FixedString(8),
    ordinal           UInt32,               -- the position among the linking span's links
    link_type         {type:word},
    flags             UInt32,
    service           {type:word}, -- of the linking span, as all that follows
    name              {type:word},
    start             UInt64{codec:times},
    end               UInt64{codec:times},
    status            UInt8
)
ENGINE = {engine:MergeTree:incoming_links}
PARTITION BY toDate(received)
ORDER BY (linked_trace_id, linked_span_id, linking_trace_id, linking_span_id, ordinal)
SETTINGS index_granularity = 1024{deduplication}
