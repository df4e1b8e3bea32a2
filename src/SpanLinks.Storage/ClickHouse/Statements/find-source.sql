SELECT hostName(), engine, toString(uuid),
    (SELECT if(count() = 0, '', any(zookeeper_path)) FROM system.replicas WHERE database = {database} AND table = {table})
FROM system.tables
WHERE database = {database} AND name = {table}
