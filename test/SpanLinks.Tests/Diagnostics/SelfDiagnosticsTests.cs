using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using SpanLinks.OpenTelemetry.Sampling;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Diagnostics;

[Collection(nameof(ProcessWide))]
public sealed class SelfDiagnosticsTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public void DroppedLinks_AreCountedInTheMeterByReason()
    {
        var counts = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "SpanLinks")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = $"{instrument.Name}{(tags.Length > 0 ? $" {tags[0].Key}={tags[0].Value}" : "")}";
            counts[key] = counts.GetValueOrDefault(key) + value;
        });
        listener.Start();

        using var activity = _recorded.Source.StartLinked("op", Contexts.Links(130).Append(default))!;
        activity.LinkTo(Contexts.New());
        using var cut = _recorded.Source.StartLinked(
            "op", new StartOptions { Limits = new() { MaxAttributesPerLink = 1 } }, LinkFactory.Retry(Contexts.New(), 2));

        Assert.Equal(
            new Dictionary<string, long>
            {
                ["spanlinks.links.dropped reason=limit"] = 3,
                ["spanlinks.links.dropped reason=invalid"] = 1,
                ["spanlinks.link_attributes.dropped"] = 1,
            },
            counts);
    }

    [Fact]
    public void DroppedLinks_AreToldOncePerActivity()
    {
        using var events = new Events();

        using var activity = _recorded.Source.StartLinked("op", Contexts.Links(130))!;
        activity.LinkTo(Contexts.New());

        var payload = Assert.Single(events.Written, written => written.EventId == 1).Payload;
        Assert.Equal(["op", activity.TraceId.ToHexString(), activity.SpanId.ToHexString(), 128, 130], payload!);
    }

    [Fact]
    public void ProviderThatThrows_IsTold()
    {
        using var events = new Events();

        using var activity = _recorded.Source.StartLinked(
            "op", 0, IEnumerable<ActivityLink> (_) => throw new TimeoutException("no database"));

        var payload = Assert.Single(events.Written, written => written.EventId == 2).Payload!;
        Assert.Contains("no database", (string)payload[1]!, StringComparison.Ordinal);
    }

    [Fact]
    public void EventSource_Manifest_IsValid() =>
        Assert.NotNull(EventSource.GenerateManifest(typeof(SpanLinksEventSource), "SpanLinks.dll", EventManifestOptions.Strict));

    [Fact]
    public void SamplerArgument_WrongPart_IsTold()
    {
        using var events = new Events();
        var variables = new Dictionary<string, string>
        {
            ["OTEL_TRACES_SAMPLER"] = "spanlinks_consistent",
            ["OTEL_TRACES_SAMPLER_ARG"] = "0.5,policy=none,ceiling=0.4,colour=red",
        };

        Assert.NotNull(ConfiguredSampler.Read(variables.GetValueOrDefault));

        Assert.Equal(
            ["policy is one of first, any.", "ceiling is a number from 0.5 to 1.", "this sampler has no such key."],
            events.Written.Where(written => written.EventId == 7).Select(written => written.Payload![2]));
    }

    [Fact]
    public void LinksThatThrowInASampler_AreTold()
    {
        using var events = new Events();
        var links = Enumerable.Range(0, 1).Select<int, ActivityLink>(_ => throw new InvalidOperationException("no database"));

        new ConsistentLinkSampler(1).ShouldSample(new(default, ActivityTraceId.CreateRandom(), "op", ActivityKind.Consumer, [], links));

        Assert.Contains("no database", (string)Assert.Single(events.Written, written => written.EventId == 6).Payload![0]!, StringComparison.Ordinal);
    }

    public void Dispose() => _recorded.Dispose();

    private sealed class Events : EventListener
    {
        public Events() => EnableEvents(SpanLinksEventSource.Log, EventLevel.Verbose);

        public List<EventWrittenEventArgs> Written { get; } = [];

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            lock (Written)
            {
                Written.Add(eventData);
            }
        }
    }
}
