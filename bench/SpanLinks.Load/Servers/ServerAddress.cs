namespace SpanLinks.Load.Servers;

/// <summary>Where a server listens.</summary>
/// <param name="Api">Pages and API.</param>
/// <param name="OtlpHttp">OTLP/HTTP.</param>
/// <param name="OtlpGrpc">OTLP/gRPC.</param>
internal sealed record ServerAddress(Uri Api, Uri OtlpHttp, Uri OtlpGrpc);
