namespace SpanLinks.Load.Overload;

/// <summary>What a server is made to bear at the same time.</summary>
internal sealed record OverloadOptions
{
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>What the server may have resident at most; its own <c>--memory</c> is among <see cref="ServerOptions"/>.</summary>
    public long CeilingBytes { get; init; } = 1L << 30;

    /// <summary>Senders that send as much as they can and try again at once, half of them by gRPC.</summary>
    public int Greedy { get; init; } = 32;

    /// <summary>How many spans a request of theirs has; a thousand are about half a MiB.</summary>
    public int SpansPerRequest { get; init; } = 8_192;

    /// <summary>Connections that announce a large body and send a byte of it every second.</summary>
    public int Slow { get; init; } = 2_000;

    /// <summary>Senders whose every span comes from a service of its own.</summary>
    public int Crowds { get; init; } = 2;

    /// <summary>Senders of bodies that are small, and large when they are decompressed.</summary>
    public int Bombs { get; init; } = 4;

    public IReadOnlyList<string> ServerOptions { get; init; } = [];
}
