using System.Net;

namespace SpanLinks.Server.Hosting;

/// <summary>Where the server listens and where it keeps its data.</summary>
public sealed class SpanLinksServerOptions
{
    /// <summary>The directory of the embedded store. The default is <c>spanlinks</c> in the user's data folder.</summary>
    public string DataDirectory { get; set; } = DefaultDataDirectory;

    /// <summary>Where pages and API are served; port 0 takes a free one. The default is 127.0.0.1:8080.</summary>
    public IPEndPoint Http { get; set; } = new(IPAddress.Loopback, 8080);

    /// <summary>Where OTLP/HTTP is received; port 0 takes a free one. The default is 127.0.0.1:4318.</summary>
    public IPEndPoint OtlpHttp { get; set; } = new(IPAddress.Loopback, 4318);

    /// <summary>Where OTLP/gRPC is received; port 0 takes a free one. The default is 127.0.0.1:4317.</summary>
    public IPEndPoint OtlpGrpc { get; set; } = new(IPAddress.Loopback, 4317);

    /// <summary>The largest request in bytes, before and after decompression, from 1. The default is 64 MiB, as OTLP has it.</summary>
    public int MaxRequestBytes { get; set; } = 64 * 1024 * 1024;

    internal static string DefaultDataDirectory => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "spanlinks");
}
