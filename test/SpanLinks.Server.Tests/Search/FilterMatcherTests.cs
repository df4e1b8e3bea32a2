using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Search.Matching;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Search;

/// <summary>Filters on one span, of which every field is known. It is the child of a root in the same trace.</summary>
public class FilterMatcherTests
{
    private const ulong Start = 1_000_000;

    [Theory]
    [InlineData("name = \"charge\"", true)]
    [InlineData("name = \"Charge\"", false)]
    [InlineData("name != \"charge\"", false)]
    [InlineData("name =~ \"cha.*\"", true)]
    [InlineData("name =~ \"har\"", false)]
    [InlineData("name !~ \"har\"", true)]
    [InlineData("name > \"charg\" && name < \"charge2\"", true)]
    [InlineData("kind = consumer && kind != server", true)]
    [InlineData("status = error && status != ok", true)]
    [InlineData("statusMessage = \"card declined\"", true)]
    [InlineData("duration = 2ms && duration >= 2000us && duration < 2.1ms", true)]
    [InlineData("childCount = 0", true)]
    [InlineData("span:id = \"000000000000000C\"", true)]
    [InlineData("span:parentID = \"000000000000000b\"", true)]
    [InlineData("span:parentID = nil", false)]
    [InlineData("trace:id = \"000000000000abcd0000000000000001\"", true)]
    [InlineData("rootName = \"checkout\" && rootServiceName = \"payment\"", true)]
    [InlineData("traceDuration = 3ms", true)]
    [InlineData("span:linkCount = 2 && span:droppedLinkCount = 7", true)]
    public void Match_Intrinsic_ComparesByItsType(string condition, bool matches) => AssertMatches(condition, matches);

    [Theory]
    [InlineData("span.text = \"é\"", true)]
    [InlineData("span.text = 1", false)]
    [InlineData("span.text != 1", false)]
    [InlineData("!(span.text = 1)", true)]
    [InlineData("span.int = 5", true)]
    [InlineData("span.int = 5.0", true)]
    [InlineData("span.int != \"5\"", false)]
    [InlineData("span.int > 4.5 && span.int < 5.5", true)]
    [InlineData("span.int = 5ns", true)]
    [InlineData("span.big = 9007199254740993", true)]
    [InlineData("span.big = 9007199254740992.0", false)]
    [InlineData("span.big > 9007199254740992.0", true)]
    [InlineData("span.big < 1e300 && span.big > -1e300", true)]
    [InlineData("span.float = 1.5", true)]
    [InlineData("span.float > 1", true)]
    [InlineData("span.float < 2", true)]
    [InlineData("span.float = 1", false)]
    [InlineData("span.nan = span.nan", null)]
    [InlineData("span.nan > 0 || span.nan <= 0 || span.nan = 0", false)]
    [InlineData("span.nan != 0", true)]
    [InlineData("span.yes", true)]
    [InlineData("span.yes = false", false)]
    [InlineData("span.yes != false", true)]
    [InlineData("!span.yes", false)]
    [InlineData("span.list = \"a\"", true)]
    [InlineData("span.list = \"c\"", false)]
    [InlineData("span.list != \"c\"", true)]
    [InlineData("span.list != \"a\"", false)]
    [InlineData("span.list = 3", true)]
    [InlineData("span.list =~ \"[ab]\"", true)]
    [InlineData("span.list !~ \"a\"", false)]
    [InlineData("span.emptyList = \"a\" || span.emptyList != \"a\"", false)]
    [InlineData("span.emptyList = nil", false)]
    [InlineData("span.map = \"a\" || span.map != \"a\"", false)]
    [InlineData("span.map != nil", true)]
    [InlineData("span.null != nil", true)]
    [InlineData("span.null = \"\"", false)]
    [InlineData("span.missing = nil", true)]
    [InlineData("span.missing != \"a\"", false)]
    [InlineData("!(span.missing = \"a\")", true)]
    [InlineData("span.twice = \"first\"", true)]
    [InlineData("span.twice = \"second\"", false)]
    [InlineData("span.region = nil && resource.region = \"eu\" && .region = \"eu\"", true)]
    [InlineData("span.both = \"span\" && resource.both = \"resource\" && .both = \"span\"", true)]
    [InlineData("span.\"a key\" = \"quoted\"", true)]
    [InlineData("resource.service.name = \"payment\"", true)]
    public void Match_Attribute_ComparesByTypeAndValue(string condition, bool? matches)
    {
        if (matches is not { } expected)
        {
            Assert.NotNull(SpanQuery.Parse($"{{ {condition} }}").Error);
            return;
        }

        AssertMatches(condition, expected);
    }

    [Theory]
    [InlineData("link:type = \"retry_of\"", true)]
    [InlineData("link:type = \"retry_of\" && link.n = 1", true)]
    [InlineData("link:type = \"retry_of\" && link.n = 2", false)]
    [InlineData("link.n = 2 && link:spanID = nil", true)]
    [InlineData("link.link.type = \"retry_of\"", true)]
    [InlineData("link:traceID = \"000000000000abcd0000000000000002\" && link:spanID = \"0000000000000015\"", true)]
    [InlineData("link:traceID = nil", false)]
    [InlineData("!(link:type = \"retry_of\")", true)]
    [InlineData("!(link:type = \"retry_of\") && !(link:type = \"batch\")", false)]
    [InlineData("link:state = resolved && link:type = \"retry_of\"", true)]
    [InlineData("link:state = dangling && link:type = \"retry_of\"", false)]
    [InlineData("link:state = dangling && link:type = \"batch\"", true)]
    [InlineData("!(link:state = resolved) && link:type = \"retry_of\"", false)]
    [InlineData("link:queueTime = 400us", true)]
    [InlineData("link:queueTime = nil && link:type = \"batch\"", true)]
    [InlineData("link:queueTime < 1s || span.text = \"é\"", true)]
    public void Match_Link_HoldsForOneLink(string condition, bool matches) => AssertMatches(condition, matches);

    [Fact]
    public void Match_SpanWithoutLinks_HasNoLinkFields()
    {
        Assert.True(Matches("link:traceID = nil && link:state = nil && link:type = nil && link.n = nil", ofRoot: true));
        Assert.False(Matches("link:type != \"a\"", ofRoot: true));
    }

    private static void AssertMatches(string condition, bool matches) => Assert.Equal(matches, Matches(condition, ofRoot: false));

    private static bool Matches(string condition, bool ofRoot)
    {
        using var store = new MemoryLinkStore();
        using var batch = TestRequest.Batch(new TestSpan(2, 0x15) { End = Start - 400_000 });
        store.AppendAsync(batch, CancellationToken.None);
        var filter = (Filter)SpanQuery.Parse($"{{ {condition} }}").Query!.Root;
        var matcher = new FilterMatcher(filter);
        var linked = new LinkedSpans(store);
        var trace = View();
        var truth = matcher.Match(trace.Spans[ofRoot ? 0 : 1], linked);
        for (var tries = 0; truth == Truth.Unknown && tries < 2; tries++)
        {
            // The store answers at once.
            Assert.True(linked.ReadWantedAsync(100, CancellationToken.None).IsCompletedSuccessfully);
            truth = matcher.Match(trace.Spans[ofRoot ? 0 : 1], linked);
        }

        return truth == Truth.Yes;
    }

    private static SearchedTrace View()
    {
        var root = new TestSpan(1, 0xB) { Name = "checkout", Start = Start - 1_000_000, End = Start + 100 };
        var span = new TestSpan(1, 0xC)
        {
            Name = "charge",
            Parent = 0xB,
            Start = Start,
            End = Start + 2_000_000,
            Links =
            [
                new TestLink(2, 0x15, "retry_of") { Extra = Attribute(4, "n", Proto.Varint(3, 1)) },
                new TestLink(9, 0, "batch") { Extra = Attribute(4, "n", Proto.Varint(3, 2)) },
            ],
            Extra = Proto.Message(
                Attribute(9, "text", Proto.Text(1, "é")),
                Attribute(9, "int", Proto.Varint(3, 5)),
                Attribute(9, "big", Proto.Varint(3, 9007199254740993)),
                Attribute(9, "float", Proto.Fixed64(4, BitConverter.DoubleToUInt64Bits(1.5))),
                Attribute(9, "nan", Proto.Fixed64(4, BitConverter.DoubleToUInt64Bits(double.NaN))),
                Attribute(9, "yes", Proto.Varint(2, 1)),
                Attribute(9, "list", List(Proto.Text(1, "a"), Proto.Text(1, "b"), Proto.Varint(3, 3))),
                Attribute(9, "emptyList", List()),
                Attribute(9, "map", Proto.Bytes(6, Proto.Attribute(1, "a", "a"))),
                Attribute(9, "null", []),
                Attribute(9, "twice", Proto.Text(1, "first")),
                Attribute(9, "twice", Proto.Text(1, "second")),
                Attribute(9, "both", Proto.Text(1, "span")),
                Attribute(9, "a key", Proto.Text(1, "quoted")),
                Proto.Bytes(13, Proto.Bytes(1, new byte[16])),
                Proto.Varint(14, 7),
                Proto.Bytes(15, Proto.Message(Proto.Text(2, "card declined"), Proto.Varint(3, 2)))),
        };
        var resource = Proto.Bytes(1, Proto.Message(
            Proto.Attribute(1, "service.name", "payment"), Proto.Attribute(1, "region", "eu"), Proto.Attribute(1, "both", "resource")));
        return new SearchedTrace(new StoredTrace(
            TestSpan.Id(1), [new SpanFragment(resource, default, root.Encode()), new SpanFragment(resource, default, span.Encode())], IsCut: false));
    }

    private static byte[] Attribute(int field, string key, byte[] value) =>
        Proto.Bytes(field, Proto.Message(Proto.Text(1, key), Proto.Bytes(2, value)));

    private static byte[] List(params byte[][] values) => Proto.Bytes(5, Proto.Message(values.Select(value => Proto.Bytes(1, value))));
}
