INSERT INTO {database}.index_progress (source, shard, table_id, partition_id, first_blocks, last_blocks, written)
VALUES ({source}, {shard}, {table_id}, {partition}, {first_blocks}, {last_blocks}, {written})
