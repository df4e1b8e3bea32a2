ALTER TABLE {database}.{table}{on_cluster} DROP PARTITION {partition}
