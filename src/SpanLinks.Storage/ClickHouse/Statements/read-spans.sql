SELECT trace_id, span_id, batch, resource, scope, span
FROM {database}.spans
PREWHERE trace_id IN ({traces}) AND (trace_id, span_id) IN ({spans})
