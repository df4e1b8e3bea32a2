using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Start;

/// <summary>How to send something to this server, and what arrived.</summary>
public sealed record StartView
{
    public required OtlpEndpoints Endpoints { get; init; }

    /// <summary>The languages, each with the address that chooses it.</summary>
    public required IReadOnlyList<(StartLanguage Language, string Href, bool IsChosen)> Languages { get; init; }

    /// <summary>What every OpenTelemetry SDK reads from the environment.</summary>
    public required string Settings { get; init; }

    /// <summary>What to do in the language that was chosen.</summary>
    public required IReadOnlyList<StartStep> Steps { get; init; }

    /// <summary>A command that sends two linked traces, without any SDK.</summary>
    public required string Command { get; init; }

    /// <summary>The trace of which something arrived last; null while nothing is stored.</summary>
    public required NewestTrace? Newest { get; init; }

    /// <summary>The address of the page itself, from which what is live is asked for again, wherever it is shown.</summary>
    public required string Self { get; init; }

    internal static StartView Create(OtlpEndpoints endpoints, string? language, string page, NewestTrace? newest, FirstSpans spans)
    {
        var chosen = StartLanguage.Find(language);
        return new StartView
        {
            Endpoints = endpoints,
            Languages = [.. StartLanguage.All.Select(each => (each, $"{page}?language={each.Id}", each == chosen))],
            Settings = SettingsFor(endpoints),
            Steps = StartGuide.Of(chosen),
            Command = $"curl {endpoints.Http}/v1/traces -H 'Content-Type: application/json' -d '{spans.Write()}'",
            Newest = newest,
            Self = $"/start?language={chosen.Id}",
        };
    }

    private static string SettingsFor(OtlpEndpoints endpoints) =>
        $"""
        export OTEL_SERVICE_NAME=shop
        export OTEL_EXPORTER_OTLP_ENDPOINT={endpoints.Http}
        export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
        export OTEL_METRICS_EXPORTER=none OTEL_LOGS_EXPORTER=none
        """.ReplaceLineEndings("\n");
}

/// <summary>The trace of which something arrived last.</summary>
public sealed record NewestTrace(string Name, string Service, string Href, string Age, int Links)
{
    internal static NewestTrace Create(Query.Traces.ListedTrace listed, DateTimeOffset now)
    {
        var trace = listed.Summary.Trace;
        return new NewestTrace(
            SafeText.Name(trace.Root.Name),
            SafeText.Name(trace.Root.ServiceName),
            GraphAddress.Of(trace.TraceId),
            TimeText.Relative(Home.TraceItem.RangeOf(listed.Summary).Start, now),
            listed.Summary.OutgoingLinks + listed.Summary.IncomingLinks);
    }
}
