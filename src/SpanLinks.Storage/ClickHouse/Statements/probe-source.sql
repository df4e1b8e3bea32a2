SELECT name, type
FROM system.columns
WHERE database = {database} AND table = {table}
ORDER BY position
