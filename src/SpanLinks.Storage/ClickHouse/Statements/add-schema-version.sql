INSERT INTO {database}.schema_versions (version) VALUES ({version})
