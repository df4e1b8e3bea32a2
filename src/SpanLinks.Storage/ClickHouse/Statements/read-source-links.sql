SELECT linked_trace_id, linked_span_id, linking_trace_id, linking_span_id, ordinal, batch,
    found_type, found_flags, found_service, found_name, found_start, found_end, found_status
FROM
(
{links}
)
WHERE linked_trace_id IN ({traces}) AND ({condition})
{order}
LIMIT {limit}
