SELECT {start}, {place}, toFixedString(unhex({trace_id}), 16), substring({service}, 1, 255), toUInt64({start}), toUInt64({end}),
    toUInt32(1), toUInt32({status} = 2), toUInt32({link_count})
FROM {source}
WHERE {timestamp} >= fromUnixTimestamp64Nano(toInt64({from})) AND {timestamp} <= fromUnixTimestamp64Nano(toInt64({to})) AND {condition}
ORDER BY {timestamp} DESC, {place} DESC
LIMIT {limit}
