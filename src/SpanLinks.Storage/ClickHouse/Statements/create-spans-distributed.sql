CREATE TABLE IF NOT EXISTS {database}.spans{on_cluster} AS {database}.spans_local
ENGINE = Distributed({cluster}, {database}, spans_local, cityHash64(trace_id))
