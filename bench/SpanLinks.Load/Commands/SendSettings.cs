using System.CommandLine;
using SpanLinks.Load.Sending;

namespace SpanLinks.Load.Commands;

/// <summary>The options that say how requests are sent.</summary>
internal sealed class SendSettings
{
    private readonly Option<string> _protocol = new("--protocol") { Description = "http, http-json or grpc", DefaultValueFactory = _ => "http" };
    private readonly Option<bool> _gzip = new("--gzip") { Description = "Compress requests" };
    private readonly Option<int> _connections = Settings.Number("--connections", "How many connections, each with one request under way", 4, 1, 20_000);
    private readonly Option<int> _rate = Settings.Number("--rate", "Spans per second; 0: as fast as possible", 0, 0, int.MaxValue);

    public SendSettings(Command command)
    {
        _protocol.AcceptOnlyFromAmong("http", "http-json", "grpc");
        command.Options.Add(_protocol);
        command.Options.Add(_gzip);
        command.Options.Add(_connections);
        command.Options.Add(_rate);
    }

    public SendOptions Read(ParseResult parsed) => new()
    {
        Protocol = parsed.GetValue(_protocol) switch
        {
            "grpc" => Protocol.Grpc,
            "http-json" => Protocol.HttpJson,
            _ => Protocol.Http,
        },
        IsGzip = parsed.GetValue(_gzip),
        Connections = parsed.GetValue(_connections),
        SpansPerSecond = parsed.GetValue(_rate),
    };
}
