using System.Net;
using SpanLinks.Storage;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Server.Hosting;

/// <summary>
/// Where the server listens, what it keeps and for how long, and what it may use. Set it before the server starts; it is checked then, all
/// of it at once.
/// </summary>
public sealed class SpanLinksServerOptions
{
    /// <summary>The directory of the embedded store.</summary>
    /// <value>The default is <c>spanlinks</c> in the user's data folder.</value>
    public string DataDirectory { get; set; } = DefaultDataDirectory;

    /// <summary>The ClickHouse to keep everything in; null for the embedded store.</summary>
    /// <value>The default is null. Its retention and clock are set by the server.</value>
    public ClickHouseOptions? ClickHouse { get; set; }

    /// <summary>Where pages and API are served; port 0 takes a free one.</summary>
    /// <value>The default is 127.0.0.1:8080.</value>
    public IPEndPoint Http { get; set; } = new(IPAddress.Loopback, 8080);

    /// <summary>Where OTLP/HTTP is received; port 0 takes a free one.</summary>
    /// <value>The default is 127.0.0.1:4318.</value>
    public IPEndPoint OtlpHttp { get; set; } = new(IPAddress.Loopback, 4318);

    /// <summary>Where OTLP/gRPC is received; port 0 takes a free one.</summary>
    /// <value>The default is 127.0.0.1:4317.</value>
    public IPEndPoint OtlpGrpc { get; set; } = new(IPAddress.Loopback, 4317);

    /// <summary>The web origins whose pages may send OTLP/HTTP, such as <c>https://shop.example</c>; <c>*</c> stands for any.</summary>
    /// <value>The default is none.</value>
    public IList<string> CorsOrigins { get; } = [];

    /// <summary>What the process may use in all. <see cref="MemoryPlan"/> shares it out.</summary>
    /// <value>In bytes, from 256 MiB to 1 TiB. The default is 1 GiB.</value>
    public long MemoryBytes { get; set; } = 1L << 30;

    /// <summary>What all requests together may hold in memory while they are under way; more is refused, to be sent again later.</summary>
    /// <value>
    /// In bytes, from 9 MiB and one and a half times <see cref="MaxRequestBytes"/> as a power of two to a quarter of <see cref="MemoryBytes"/>. The default is
    /// an eighth of that: 128 MiB.
    /// </value>
    public long? MaxInFlightBytes { get; set; }

    /// <summary>The largest request, before and after decompression.</summary>
    /// <value>In bytes, from 1 to 512 MiB. The default is 64 MiB, as OTLP has it.</value>
    public int MaxRequestBytes { get; set; } = 64 << 20;

    /// <summary>
    /// How many connections senders may have open, up to a quarter of them by gRPC; more are closed at once. Where the process may open few files,
    /// there are fewer.
    /// </summary>
    /// <value>From 1 to 1,000,000. The default is 10,000.</value>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>How long a request may take to arrive.</summary>
    /// <value>From 1 second to 1 hour. The default is one minute.</value>
    public TimeSpan ReceiveTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long requests that are under way are waited for when the server stops.</summary>
    /// <value>From 0 to 5 minutes. The default is 25 seconds.</value>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>When spans are on disk for certain.</summary>
    /// <value>The default is <see cref="Durability.EveryBatch"/>.</value>
    public Durability Durability { get; set; } = Durability.EveryBatch;

    /// <summary>The longest time between two syncs; with <see cref="Durability.Interval"/> only.</summary>
    /// <value>From 1 millisecond to 1 hour. The default is one second.</value>
    public TimeSpan SyncInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Spans that arrived earlier than this ago expire, in ClickHouse by whole days; null keeps them.</summary>
    /// <value>From 1 minute to 3,650 days. The default is 14 days.</value>
    public TimeSpan? RetentionAge { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The oldest spans expire while the embedded store takes more disk than this; null lets it grow.</summary>
    /// <value>In bytes, from 64 MiB to 1 PiB. The default is 20 GiB.</value>
    public long? RetentionBytes { get; set; } = 20L << 30;

    /// <summary>How many spans are compacted, and expire, as a whole. More make reads cheaper and expiry coarser.</summary>
    /// <value>From 1,000 to 1,000,000,000. The default is 5 million.</value>
    public int PartitionSpans { get; set; } = 5_000_000;

    /// <summary>While less of the disk is free, spans are refused, to be sent again later.</summary>
    /// <value>In bytes, from 0 to 1 TiB. The default is 1 GiB.</value>
    public long MinFreeDiskBytes { get; set; } = 1L << 30;

    /// <summary>Where the server sends its own traces and metrics by OTLP/HTTP, without the path; null for nowhere.</summary>
    /// <value>An http or https address, such as http://127.0.0.1:4318. The default is null.</value>
    public Uri? SelfTelemetryEndpoint { get; set; }

    /// <summary>The share of received requests that become traces of the server's own.</summary>
    /// <value>From 0 to 1. The default is 0.01.</value>
    public double SelfTelemetrySampleRatio { get; set; } = 0.01;

    internal static string DefaultDataDirectory => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "spanlinks");
}
