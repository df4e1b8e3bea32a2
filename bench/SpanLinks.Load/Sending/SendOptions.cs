using SpanLinks.Load.Servers;

namespace SpanLinks.Load.Sending;

/// <summary>How requests are sent.</summary>
internal sealed record SendOptions
{
    public Protocol Protocol { get; init; }

    public bool IsGzip { get; init; }

    /// <summary>Each has one request under way.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>0: as fast as possible.</summary>
    public double SpansPerSecond { get; init; }

    public IReadOnlyList<ISender> Connect(ServerAddress server) => [.. Enumerable.Range(0, Connections).Select(_ => ConnectOne(server))];

    private ISender ConnectOne(ServerAddress server) =>
        Protocol == Protocol.Grpc ? new GrpcSender(server, IsGzip) : new HttpSender(server, Protocol == Protocol.HttpJson, IsGzip);
}
