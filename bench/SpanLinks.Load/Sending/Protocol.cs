namespace SpanLinks.Load.Sending;

/// <summary>Which of OTLP's protocols requests are sent by.</summary>
internal enum Protocol
{
    Http,
    HttpJson,
    Grpc,
}
