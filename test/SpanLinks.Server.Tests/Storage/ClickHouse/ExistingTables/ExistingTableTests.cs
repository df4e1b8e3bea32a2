using SpanLinks.Graph.Spans;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.ExistingTables;

/// <summary>Over the table of today's collector.</summary>
public sealed class CollectorTableTests : ExistingTableConformance
{
    private protected override SourceTable CreateTable() => new CollectorTable();
}

/// <summary>Over the collector's table with attributes as JSON.</summary>
public sealed class CollectorJsonTableTests : ExistingTableConformance
{
    private protected override SourceTable CreateTable() => new CollectorJsonTable();
}

/// <summary>Over the table of an old collector.</summary>
public sealed class OldCollectorTableTests : ExistingTableConformance
{
    private protected override SourceTable CreateTable() => new OldCollectorTable();
}

/// <summary>Over Jaeger's table.</summary>
public class JaegerTableTests : ExistingTableConformance
{
    private protected override SourceTable CreateTable() => new JaegerTable();

    private protected override void AssertTyped(SpanContent content)
    {
        Assert.Contains(new("yes", "true"), content.Attributes);
        Assert.Contains(new("count", "-7"), content.Attributes);
        Assert.Contains(new("ratio", "0.1"), content.Attributes);
        Assert.Contains(content.Attributes, attribute => attribute.Key == "raw");
        Assert.Contains(new("list", "[1]"), content.Attributes);
    }
}

/// <summary>Over Jaeger's table with flags.</summary>
public sealed class NewJaegerTableTests : JaegerTableTests
{
    private protected override SourceTable CreateTable() => new NewJaegerTable();
}
