using System.Diagnostics;
using Amazon.SQS.Model;
using Carriers;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Carriers;

public sealed class SqsTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public void StartBatch_MessagesWithAndWithoutAttributes_LinksThoseWithAContext()
    {
        var producer = Contexts.New();
        var traceParent = new MessageAttributeValue { DataType = "String", StringValue = producer.ToTraceParent() };

        using var activity = Sqs.StartBatch(
            _recorded.Source,
            [
                new Message { MessageId = "a" },
                new Message { MessageId = "b", MessageAttributes = new() { ["traceparent"] = traceParent } },
            ])!;

        Assert.Equal(ActivityKind.Consumer, activity.Kind);
        var link = Assert.Single(activity.Links);
        Assert.Equal((producer, "b"), (link.Context, link.Tag("messaging.message.id")));
    }

    public void Dispose() => _recorded.Dispose();
}
