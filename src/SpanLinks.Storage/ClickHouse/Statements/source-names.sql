SELECT DISTINCT substring({name}, 1, 255) AS found_name
FROM {source}
WHERE {condition} AND found_name != ''
ORDER BY found_name
LIMIT {limit}
SETTINGS max_rows_to_read = {rows}, read_overflow_mode = 'break'
