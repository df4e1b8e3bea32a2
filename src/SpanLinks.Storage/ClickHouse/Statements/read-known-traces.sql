SELECT DISTINCT trace_id
FROM {database}.spans
PREWHERE trace_id IN ({traces})
