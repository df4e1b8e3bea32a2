using SpanLinks.Graph.Edges;
using SpanLinks.Server.Edges;

namespace SpanLinks.Server.Tests.Edges;

public class EdgeIdTests
{
    private static readonly LinkEdgeKey Key = new("order", "publish", "payment", "process", "follows_from");

    [Fact]
    public void Of_OneKey_IsTheSameForEver() => Assert.Equal("f8f1a96274a548c4", $"{EdgeId.Of(Key)}"); // addresses are kept and shared

    [Fact]
    public void Names_AnEdge_ByItselfAndByItsServices()
    {
        Assert.True(EdgeId.Of(Key).Names(Key));
        Assert.True(EdgeId.OfServices(Key).Names(Key with { LinkType = "retry_of", LinkedOperation = "other" }));
        Assert.False(EdgeId.Of(Key).Names(Key with { LinkType = "" }));
        Assert.False(EdgeId.OfServices(Key).Names(Key with { LinkedService = "payment", LinkingService = "order" }));
        Assert.False(EdgeId.Of(Key with { LinkedService = "or", LinkedOperation = "derpublish" }).Names(Key));
    }

    [Theory]
    [InlineData("f8f1a96274a548c4", true)]
    [InlineData("f8f1a96274a548c", false)]
    [InlineData("f8f1a96274a548c22", false)]
    [InlineData(" 8f1a96274a548c4", false)]
    [InlineData("xyz1a96274a548c4", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_Text_IsAnIdOrNot(string? text, bool isId) => Assert.Equal(isId, EdgeId.TryParse(text, out _));
}
