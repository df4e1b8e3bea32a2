using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
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
