SELECT trace_id, span_id, batch, resource, scope, span
FROM {database}.spans
PREWHERE trace_id >= {from} AND trace_id <= {to}
WHERE batch <= {batch}
