using System.Diagnostics;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.OpenTelemetry;

/// <summary>What a receiver reads is what was meant.</summary>
public sealed class ExportedLinksTests : IAsyncDisposable
{
    private readonly ActivitySource _source = new($"test.{Guid.NewGuid()}");
    private readonly OtlpReceiver _receiver = new();

    [Fact]
    public void StartLinked_RemoteContextWithTraceState_ArrivesWhole()
    {
        var context = Contexts.New(traceState: "vendor=value,other=1");

        var span = Export(() => _source.StartLinked("op", context, LinkType.CausedBy));

        var link = Assert.Single(span.Links);
        Assert.Equal((context.TraceId.ToHexString(), context.SpanId.ToHexString()), (link.TraceId, link.SpanId));
        Assert.Equal("vendor=value,other=1", link.TraceState);
        Assert.Equal("caused_by", link.Type);
        Assert.Equal(0x301u, link.Flags);
    }

    [Fact]
    public void StartLinked_LocalAndUnsampledContexts_TellSoInTheirFlags()
    {
        var local = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        var unsampled = Contexts.New(ActivityTraceFlags.None);

        var span = Export(() => _source.StartLinked(
            "op", LinkFactory.Create(local, LinkType.SpawnedFrom), LinkFactory.Create(unsampled, LinkType.FollowsFrom)));

        Assert.Equal([0x101u, 0x300u], span.Links.Select(link => link.Flags));
    }

    [Fact]
    public void StartLinked_EachLinkOfTheFactory_ArrivesWithItsAttributes()
    {
        var context = Contexts.New();

        var span = Export(() => _source.StartLinked(
            "op",
            LinkFactory.BatchItem(context, 7),
            LinkFactory.Retry(context, 2),
            LinkFactory.Aggregate(context, "orders"),
            LinkFactory.Causal(context, "timeout")));

        Assert.Equal(
            [
                new() { ["link.type"] = "batch_item", ["batch.index"] = 7L },
                new() { ["link.type"] = "retry_of", ["retry.attempt"] = 2L },
                new() { ["link.type"] = "aggregates", ["aggregate.source"] = "orders" },
                new() { ["link.type"] = "caused_by", ["causal.reason"] = "timeout" },
            ],
            span.Links.Select(link => link.Attributes));
    }

    [Fact]
    public void StartLinked_WholeTrace_ArrivesWithAZeroSpanId()
    {
        var traceId = ActivityTraceId.CreateRandom();

        var span = Export(() => _source.StartLinked("op", LinkFactory.AggregatedTrace(traceId)));

        var link = Assert.Single(span.Links);
        Assert.Equal((traceId.ToHexString(), "0000000000000000", "aggregated_trace"), (link.TraceId, link.SpanId, link.Type));
    }

    [Fact]
    public void StartBatch_ItemsWithAndWithoutContext_TellsSizeAndUnlinked()
    {
        ActivityContext?[] items = [Contexts.Number(1), null, Contexts.Number(2)];

        var span = Export(() => _source.StartBatch("op", items, item => item));

        Assert.Equal([0L, 2L], span.Links.Select(link => link.Attributes["batch.index"]));
        Assert.Equal((3L, 1L), (span.Attributes["batch.size"], span.Attributes["batch.unlinked"]));
    }

    [Fact]
    public void StartRoot_UnderAnotherActivity_ArrivesWithoutAParentInItsOwnTrace()
    {
        using var provider = _receiver.CreateProvider(_source.Name);
        using var ambient = _source.StartActivity("ambient")!;

        _source.StartRoot("root", LinkFactory.Create(ambient.Context, LinkType.SpawnedFrom))!.Dispose();

        var root = Assert.Single(_receiver.Spans);
        Assert.Equal("", root.ParentSpanId);
        Assert.NotEqual(ambient.TraceId.ToHexString(), root.TraceId);
        Assert.Equal(ambient.TraceId.ToHexString(), Assert.Single(root.Links).TraceId);
    }

    [Fact]
    public void LinkTo_AfterStart_ArrivesBehindTheLinksOfTheStart()
    {
        var span = Export(() =>
        {
            var activity = _source.StartLinked("op", Contexts.Links(2));
            activity.LinkTo(Contexts.Number(2), LinkType.RelatedOperation);
            return activity;
        });

        Assert.Equal(["batch_item", "batch_item", "related_operation"], span.Links.Select(link => link.Type));
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _source.Dispose();
    }

    private OtlpSpan Export(Func<Activity?> start)
    {
        using (_receiver.CreateProvider(_source.Name))
        {
            start()!.Dispose();
        }
        return Assert.Single(_receiver.Spans);
    }
}
