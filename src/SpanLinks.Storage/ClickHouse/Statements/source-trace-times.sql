-- Between which times the spans of some traces start, and of how many of these traces that is known.
SELECT uniqExact({id}), toUnixTimestamp64Nano(toDateTime64(min({start}), 9)), toUnixTimestamp64Nano(toDateTime64(max({end}), 9))
FROM {times}
WHERE {id} IN ({traces})
