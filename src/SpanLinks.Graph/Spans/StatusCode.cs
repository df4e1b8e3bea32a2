namespace SpanLinks.Graph.Spans;

/// <summary>OTLP's status codes, with OTLP's numbers.</summary>
public enum StatusCode
{
    Unset = 0,
    Ok = 1,
    Error = 2,
}
