CREATE TABLE IF NOT EXISTS {database}.trace_parts{on_cluster} AS {database}.trace_parts_local
ENGINE = Distributed({cluster}, {database}, trace_parts_local, cityHash64(trace_id))
