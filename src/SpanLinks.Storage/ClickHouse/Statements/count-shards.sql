SELECT toInt64(uniqExact(shard_num)) FROM system.clusters WHERE cluster = {cluster}
