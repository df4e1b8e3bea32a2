CREATE TABLE IF NOT EXISTS {database}.names{on_cluster} AS {database}.names_local
ENGINE = Distributed({cluster}, {database}, names_local, cityHash64(name))
