-- Link edges by step of time, those with the most links first. Exemplars are those of five rows, each the slowest of a fifth of the writes: all of
-- them in the order of their times would be as many as there are rows.
SELECT toInt64(intDiv(toUInt32(minute) - {first}, {length})) AS step,
    linked_service, linked_operation, linking_service, linking_operation, link_type,
    sum(links), sum(estimated_links), sum(estimated_errors), sum(estimated_overlaps),
    sum(estimated_links * scale), sum(estimated_errors * scale), sum(estimated_overlaps * scale),
    sum(queue_time_zeros), min(queue_time_min), max(queue_time_max), sum(queue_time_seconds), sum(queue_time_nanos), sumMap(queue_time_buckets, queue_time_counts),
    sum(duration_zeros), min(duration_min), max(duration_max), sum(duration_seconds), sum(duration_nanos), sumMap(duration_buckets, duration_counts),
    argMaxIf(exemplars, slowest, (writer + toUInt64(number)) % 5 = 0),
    argMaxIf(exemplars, slowest, (writer + toUInt64(number)) % 5 = 1),
    argMaxIf(exemplars, slowest, (writer + toUInt64(number)) % 5 = 2),
    argMaxIf(exemplars, slowest, (writer + toUInt64(number)) % 5 = 3),
    argMaxIf(exemplars, slowest, (writer + toUInt64(number)) % 5 = 4),
    sum(offered), sum(taken), sum(unresolved * scale), sum(unsampled * scale), sum(left_out * scale)
FROM {database}.link_edges
PREWHERE minute >= toDateTime({from}) AND minute <= toDateTime({last})
WHERE NOT (writer = {writer} AND number > {number}) AND {condition}
GROUP BY step, linked_service, linked_operation, linking_service, linking_operation, link_type
ORDER BY sum(links) DESC
LIMIT {limit}
