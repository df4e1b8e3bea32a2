SELECT count()
FROM {database}.spans
PREWHERE trace_id >= {from} AND trace_id <= {to}
WHERE batch <= {batch}
