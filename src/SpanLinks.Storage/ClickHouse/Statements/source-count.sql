SELECT count()
FROM {source}
WHERE {condition}
