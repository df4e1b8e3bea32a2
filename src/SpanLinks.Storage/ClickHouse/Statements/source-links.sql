SELECT
    toDateTime({timestamp}) AS received,
    {end} AS batch,
    toFixedString(unhex(substring(link.1, 1, 32)), 16) AS linked_trace_id,
    toFixedString(unhex(substring(link.2, 1, 16)), 8) AS linked_span_id,
    toFixedString(unhex(substring({trace_id}, 1, 32)), 16) AS linking_trace_id,
    toFixedString(unhex(substring({span_id}, 1, 16)), 8) AS linking_span_id,
    toUInt32(link.5 - 1) AS ordinal,
    substring(link.3, 1, 255) AS found_type,
    toUInt32(link.4) AS found_flags,
    substring({service}, 1, 255) AS found_service,
    substring({name}, 1, 255) AS found_name,
    toUInt64({start}) AS found_start,
    toUInt64({end}) AS found_end,
    toUInt8({status}) AS found_status
FROM {source}
ARRAY JOIN arrayZip({link_trace_ids}, {link_span_ids}, {link_types}, {link_flags}, arrayEnumerate({link_trace_ids})) AS link
WHERE {source_condition}
    AND match(link.1, '^[0-9a-fA-F]{32}$') AND match(link.1, '[^0]') AND match(link.2, '^([0-9a-fA-F]{16})?$')
    AND match({trace_id}, '^[0-9a-fA-F]{32}$') AND match({span_id}, '^[0-9a-fA-F]{16}$')
