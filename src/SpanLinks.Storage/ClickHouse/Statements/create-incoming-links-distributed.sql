CREATE TABLE IF NOT EXISTS {database}.incoming_links{on_cluster} AS {database}.incoming_links_local
ENGINE = Distributed({cluster}, {database}, incoming_links_local, cityHash64(linked_trace_id))
