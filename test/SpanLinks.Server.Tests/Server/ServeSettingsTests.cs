using SpanLinks.Server.Commands;
using SpanLinks.Server.Hosting;
using SpanLinks.Storage;

namespace SpanLinks.Server.Tests.Server;

public class ServeSettingsTests
{
    [Fact]
    public void Read_EveryOption_IsApplied()
    {
        var options = Read(
            "--data", "/tmp/x", "--http", "[::1]:1", "--otlp-http", "0.0.0.0:2", "--otlp-grpc", "localhost:3",
            "--cors-origin", "https://a.example", "--cors-origin", "http://localhost:8000", "--memory", "2GiB", "--max-in-flight", "300MB",
            "--max-request", "1MiB", "--max-connections", "7", "--receive-timeout", "30s", "--shutdown-timeout", "0s",
            "--durability", "interval", "--sync-interval", "200ms", "--retention-age", "36h", "--retention-size", "off",
            "--min-free-disk", "0", "--self-telemetry-endpoint", "http://127.0.0.1:4318", "--self-telemetry-sample-ratio", "0.5");

        Assert.Equal(
            ("/tmp/x", "[::1]:1", "0.0.0.0:2", "127.0.0.1:3"),
            (options.DataDirectory, $"{options.Http}", $"{options.OtlpHttp}", $"{options.OtlpGrpc}"));
        Assert.Equal(["https://a.example", "http://localhost:8000"], options.CorsOrigins);
        Assert.Equal((2L << 30, 300_000_000L, 1 << 20, 7), (options.MemoryBytes, options.MaxInFlightBytes, options.MaxRequestBytes, options.MaxConnections));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.Zero), (options.ReceiveTimeout, options.ShutdownTimeout));
        Assert.Equal((Durability.Interval, TimeSpan.FromMilliseconds(200)), (options.Durability, options.SyncInterval));
        Assert.Equal((TimeSpan.FromHours(36), null, 0L), (options.RetentionAge, options.RetentionBytes, options.MinFreeDiskBytes));
        Assert.Equal((new Uri("http://127.0.0.1:4318"), 0.5), (options.SelfTelemetryEndpoint, options.SelfTelemetrySampleRatio));
    }

    [Fact]
    public void Read_ManyWrongOptions_NamesThemAllAtOnce() => Assert.Equal(
        [
            "--memory is \"lots\"; allowed is a number of bytes, as in 1048576, 512MiB or 20GB.",
            "--durability is \"never\"; allowed is sync or interval.",
            "--retention-age is \"14 days\"; allowed is a whole number with a unit, as in 500ms, 30s, 15m, 12h or 14d, or off.",
            "MaxConnections (--max-connections) is 0; allowed is 1 to 1000000.",
            "SyncInterval (--sync-interval) is 2h; allowed is 1ms to 1h.",
            "CorsOrigins (--cors-origin) is \"https://a.example/\"; allowed is *, or a scheme and a host without a path, as in https://shop.example.",
        ],
        Errors(
            "--memory", "lots", "--durability", "never", "--retention-age", "14 days", "--max-connections", "0", "--sync-interval", "2h",
            "--cors-origin", "https://a.example/"));

    [Theory]
    [InlineData("--memory", "100MiB", "MemoryBytes (--memory) is 100 MiB; allowed is 256 MiB to 1 TiB.")]
    [InlineData("--max-request", "1GiB", "MaxRequestBytes (--max-request) is 1 GiB; allowed is 1 bytes to 512 MiB.")]
    [InlineData("--memory", "512MiB",
        "MaxInFlightBytes (--max-in-flight) is 64 MiB; allowed is 106768 KiB to 128 MiB: what the largest request (--max-request) takes, to a quarter of the memory.")]
    [InlineData("--retention-age", "1s", "RetentionAge (--retention-age) is 1s; allowed is 1m to 3650d, or off.")]
    [InlineData("--retention-size", "1KB", "RetentionBytes (--retention-size) is 1000 bytes; allowed is 64 MiB to 1024 TiB, or off.")]
    [InlineData("--self-telemetry-endpoint", "ftp://a",
        "SelfTelemetryEndpoint (--self-telemetry-endpoint) is \"ftp://a/\"; allowed is an http or https address, as in http://127.0.0.1:4318.")]
    [InlineData("--self-telemetry-sample-ratio", "2", "SelfTelemetrySampleRatio (--self-telemetry-sample-ratio) is 2; allowed is 0 to 1.")]
    public void Read_OutOfRange_NamesOptionValueAndRange(string option, string value, string error) =>
        Assert.Equal([error], Errors(option, value));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("12B", 12)]
    [InlineData("3 KiB", 3072)]
    [InlineData("20gb", 20_000_000_000)]
    [InlineData("1TiB", 1L << 40)]
    public void TryParse_Size_IsInBytes(string text, long bytes)
    {
        Assert.True(SizeText.TryParse(text, out var parsed));
        Assert.Equal(bytes, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MiB")]
    [InlineData("-1")]
    [InlineData("1.5GiB")]
    [InlineData("9999999999TiB")]
    [InlineData("5 days")]
    public void TryParse_NoSizeAndNoTime_IsFalse(string text) =>
        Assert.False(SizeText.TryParse(text, out _) || TimeSpanText.TryParse(text, out _));

    private static SpanLinksServerOptions Read(params string[] arguments)
    {
        var parsed = ServeCommand.Create().Parse(arguments);
        Assert.Empty(parsed.Errors);
        Assert.Empty(ServeSettings.Read(parsed.CommandResult, out var options));
        return options;
    }

    private static IEnumerable<string> Errors(params string[] arguments) => ServeCommand.Create().Parse(arguments).Errors.Select(error => error.Message);
}
