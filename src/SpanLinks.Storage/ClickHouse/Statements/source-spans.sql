SELECT {columns}
FROM {source}
WHERE {condition}
{order}
LIMIT {limit}
