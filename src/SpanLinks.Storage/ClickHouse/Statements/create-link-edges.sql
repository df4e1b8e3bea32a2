-- What servers counted of links, by the minute in which linking spans started. Each row adds to the others; one without links has what is
-- counted of a minute as a whole. A write that was sent twice has the same keys, so it is kept once.
CREATE TABLE IF NOT EXISTS {database}.{link_edges}{on_cluster}
(
    received             DateTime,          -- when it was counted
    minute               DateTime,
    writer               UInt64,            -- a number that a server drew at its start
    number               Int64,             -- of its writes
    place                UInt32,            -- in the write
    linked_service       {type:word},
    linked_operation     {type:word},
    linking_service      {type:word},
    linking_operation    {type:word},
    link_type            {type:word},
    links                Int64,             -- that are stored and were looked up
    estimated_links      Float64,           -- with those that were not sampled
    estimated_errors     Float64,
    estimated_overlaps   Float64,
    scale                Float64,           -- links that were there, for each that was looked up
    queue_time_zeros           Int64,
    queue_time_min             UInt64,             -- nanoseconds
    queue_time_max             UInt64,
    queue_time_seconds         UInt64,             -- the sum, in two numbers that do not overflow when they are added up
    queue_time_nanos           UInt64,
    queue_time_buckets         Array(Int32){codec:texts},
    queue_time_counts          Array(UInt64){codec:texts},
    duration_zeros           Int64,
    duration_min             UInt64,             -- nanoseconds
    duration_max             UInt64,
    duration_seconds         UInt64,             -- the sum, in two numbers that do not overflow when they are added up
    duration_nanos           UInt64,
    duration_buckets         Array(Int32){codec:texts},
    duration_counts          Array(UInt64){codec:texts},
    slowest              Int64,             -- the queue time of the first exemplar
    exemplars            String{codec:texts}, -- at most five, each of 68 bytes
    offered              Int64,
    taken                Int64,
    unresolved           Int64,
    unsampled            Int64,
    left_out             Int64
)
ENGINE = {engine:ReplacingMergeTree:link_edges}
PARTITION BY toDate(received)
ORDER BY (minute, writer, number, place)
SETTINGS index_granularity = 8192{deduplication}
