SELECT hostName(), partition_id, name, min_block_number, max_block_number, rows
FROM system.parts
WHERE active AND database = {database} AND table = {table}
ORDER BY partition_id, min_block_number
