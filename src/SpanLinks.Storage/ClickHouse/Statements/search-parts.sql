SELECT batch, part, trace_id, service, start, end, spans, errors, links
FROM {database}.trace_parts
PREWHERE received >= toDateTime({from_second}) AND received <= toDateTime({to_second}) AND batch >= {from_batch} AND batch <= {to_batch}
WHERE {condition}
ORDER BY batch DESC, part DESC
LIMIT {limit}
