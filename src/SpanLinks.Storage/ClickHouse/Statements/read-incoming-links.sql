SELECT linked_trace_id, linked_span_id, linking_trace_id, linking_span_id, ordinal, batch,
    link_type, flags, service, name, start, end, status
FROM {database}.incoming_links
PREWHERE linked_trace_id IN ({traces})
WHERE {condition}
{order}
LIMIT {limit}
