-- The first spans of one trace that has more than may be read.
SELECT trace_id, span_id, batch, resource, scope, span
FROM {database}.spans
PREWHERE trace_id = {trace}
ORDER BY span_id, batch DESC
LIMIT 1 BY span_id
LIMIT {limit}
