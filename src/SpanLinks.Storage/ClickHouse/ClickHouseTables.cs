namespace SpanLinks.Storage.ClickHouse;

/// <summary>Whose tables spans are in.</summary>
public enum ClickHouseTables
{
    /// <summary>Those of SpanLinks, which servers fill.</summary>
    SpanLinks,

    /// <summary><c>otel_traces</c>, which the exporter of OpenTelemetry's collector fills; only read.</summary>
    Collector,

    /// <summary><c>spans</c>, which Jaeger fills; only read.</summary>
    Jaeger,
}
