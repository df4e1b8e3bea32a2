SELECT DISTINCT name
FROM {database}.names
WHERE kind = {kind} AND name > {after}
ORDER BY name
LIMIT {limit}
