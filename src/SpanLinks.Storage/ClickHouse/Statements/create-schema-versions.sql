-- What `spanlinks clickhouse init` has done here.
CREATE TABLE IF NOT EXISTS {database}.schema_versions{on_cluster}
(
    version  UInt32,
    applied  DateTime DEFAULT now()
)
ENGINE = {engine:MergeTree:schema_versions}
ORDER BY version
