SELECT DISTINCT toFixedString(unhex({trace_id}), 16)
FROM {source}
WHERE {condition}
