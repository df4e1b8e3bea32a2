INSERT INTO {database}.incoming_links
    (received, batch, linked_trace_id, linked_span_id, linking_trace_id, linking_span_id, ordinal, link_type, flags, service, name, start, end, status)
{links}
SETTINGS max_partitions_per_insert_block = 0, insert_distributed_sync = 1
