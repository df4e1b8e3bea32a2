-- Which parts of a table that others fill are in incoming_links: of each partition, the first and the last number of each run of blocks.
CREATE TABLE IF NOT EXISTS {database}.index_progress{on_cluster}
(
    source        String,                   -- DATABASE.TABLE
    shard         String,                   -- whose parts they are: a replicated table by its path, another by the name of its server
    table_id      String,
    partition_id  String,                   -- empty: all that was there at the time written is indexed
    first_blocks  Array(Int64),
    last_blocks   Array(Int64),
    written       Int64                     -- Unix milliseconds
)
ENGINE = {engine:ReplacingMergeTree:index_progress}
ORDER BY (source, shard, table_id, partition_id)
