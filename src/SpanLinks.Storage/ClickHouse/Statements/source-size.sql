SELECT table, sum(rows), sum(bytes_on_disk), sum(data_uncompressed_bytes), toUInt32(0), toUInt32(0), uniqExact(partition)
FROM {parts}
WHERE active AND (database, table) IN (({source_database}, {source_table}), ({database}, 'incoming_links'), ({database}, 'incoming_links_local'))
GROUP BY table
