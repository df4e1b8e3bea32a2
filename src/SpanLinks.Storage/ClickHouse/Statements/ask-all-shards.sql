SELECT toInt64(count()) FROM cluster({cluster}, system.one) SETTINGS skip_unavailable_shards = 0
