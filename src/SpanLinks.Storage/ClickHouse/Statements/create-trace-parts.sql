-- A row for what a batch brought of one trace, resource and scope: what a search looks at, the latest first.
CREATE TABLE IF NOT EXISTS {database}.{trace_parts}{on_cluster}
(
    received    DateTime,
    batch       Int64,
    part        UInt32,                     -- the place in the batch
    trace_id    FixedString(16),
    service     {type:word},
    start       UInt64{codec:times},
    end         UInt64{codec:times},
    spans       UInt32,
    errors      UInt32,
    links       UInt32,
    operations  Array(String){codec:texts},
    link_types  Array(String){codec:texts}
)
ENGINE = {engine:MergeTree:trace_parts}
PARTITION BY toDate(received)
ORDER BY (batch, part)
SETTINGS index_granularity = 8192{deduplication}
