SELECT table, sum(rows), sum(bytes_on_disk), sum(data_uncompressed_bytes), toUnixTimestamp(min(min_time)), toUnixTimestamp(max(max_time)), uniqExact(partition)
FROM {parts}
WHERE active AND database = {database} AND table IN ('spans', 'spans_local', 'incoming_links', 'incoming_links_local', 'trace_parts', 'trace_parts_local', 'names', 'names_local', 'link_edges', 'link_edges_local')
GROUP BY table
