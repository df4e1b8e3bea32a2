-- Until when the links of all tables that are indexed are there; 0 where not all of any are.
SELECT toInt64(min(complete))
FROM
(
    SELECT maxIf(written, partition_id = '') AS complete
    FROM {database}.index_progress
    GROUP BY source, shard
)
