-- The names that spans carried, for completion and lists. A server writes a name once a day.
CREATE TABLE IF NOT EXISTS {database}.{names}{on_cluster}
(
    received  DateTime,
    kind      UInt8,                        -- 0 service, 1 operation, 2 link type
    name      String
)
ENGINE = {engine:ReplacingMergeTree:names}
PARTITION BY toDate(received)
ORDER BY (kind, name)
