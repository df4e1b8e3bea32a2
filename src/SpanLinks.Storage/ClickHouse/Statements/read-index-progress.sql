SELECT partition_id, argMax(first_blocks, written), argMax(last_blocks, written)
FROM {database}.index_progress
WHERE source = {source} AND shard = {shard} AND table_id = {table_id} AND partition_id != ''
GROUP BY partition_id
