-- Days of which nothing arrived later than the cutoff.
SELECT table, partition
FROM {parts}
WHERE active AND database = {database} AND table IN ({tables})
GROUP BY table, partition
HAVING max(max_time) < toDateTime({cutoff})
