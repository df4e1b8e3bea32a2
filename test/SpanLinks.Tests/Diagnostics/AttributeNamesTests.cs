using System.Diagnostics;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Diagnostics;

public sealed class AttributeNamesTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Theory]
    [InlineData("link.type")]
    [InlineData("batch.index")]
    [InlineData("messaging.destination.name")]
    [InlineData("link.source_service")]
    [InlineData("k8s.pod.name")]
    public void Check_GoodName_IsNull(string name) => Assert.Null(AttributeNames.Check(name));

    [Theory]
    [InlineData("type", "too general")]
    [InlineData("sys", "too general")]
    [InlineData("", "no attribute name")]
    [InlineData("Link.Type", "no attribute name")]
    [InlineData("link..type", "no attribute name")]
    [InlineData("link.type.", "no attribute name")]
    [InlineData("link-type", "no attribute name")]
    [InlineData("messaging.destination", "write 'messaging.destination.name'")]
    [InlineData("messaging.operation", "write 'messaging.operation.type'")]
    public void Check_BadName_SaysWhatIsRight(string name, string expected) =>
        Assert.Contains(expected, AttributeNames.Check(name), StringComparison.Ordinal);

    [Fact]
    public void Watch_BadNameOnLinks_IsReportedOnce()
    {
        var problems = new List<string>();
        using (AttributeNames.Watch(problems.Add, source => source == _recorded.Source))
        {
            for (var i = 0; i < 3; i++)
            {
                Run(new() { { "from", "svc1" } });
            }
        }
        Run(new() { { "sys", "k" } });

        Assert.Contains("'op': 'from' is too general", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Watch_NobodyRecords_DoesNotMakeActivities()
    {
        using var source = new ActivitySource("test.names.unheard");
        using var watch = AttributeNames.Watch(_ => { }, other => other == source);

        Assert.Null(source.StartLinked("op", Contexts.New()));
    }

    public void Dispose() => _recorded.Dispose();

    private void Run(ActivityTagsCollection tags) =>
        _recorded.Source.StartLinked("op", new ActivityLink(Contexts.New(), tags))!.Dispose();
}
