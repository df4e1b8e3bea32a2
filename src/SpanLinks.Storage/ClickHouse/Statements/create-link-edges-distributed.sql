CREATE TABLE IF NOT EXISTS {database}.link_edges{on_cluster} AS {database}.link_edges_local
ENGINE = Distributed({cluster}, {database}, link_edges_local, cityHash64(linked_service, linked_operation, linking_service, linking_operation, link_type))
