-- What texts that repeat from row to row take in the table spans. Small parts of newer versions do not tell; there they are dictionaries.
SELECT sum(column_data_uncompressed_bytes)
FROM {columns}
WHERE active AND database = {database} AND table IN ('spans', 'spans_local') AND column IN ('service', 'name', 'resource', 'scope')
