SELECT count(), toUnixTimestamp64Nano(min({timestamp})), toUnixTimestamp64Nano(max({timestamp}))
FROM {source}
