namespace SpanLinks.Server.Hosting;

/// <summary>The doors of the server. Each is a port of its own, so that one can be opened to the network without the others.</summary>
internal enum Listener
{
    Http,
    OtlpHttp,
    OtlpGrpc,
}
