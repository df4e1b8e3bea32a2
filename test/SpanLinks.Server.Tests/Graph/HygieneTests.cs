using System.Text;
using CsCheck;
using SpanLinks.Graph.Hygiene;
using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Graph;

public sealed class HygieneTests
{
    [Fact]
    public async Task Report_CleanGraph_IsClean()
    {
        var report = await ReportAsync(new TestSpan(1, 1), new TestSpan(2, 1) { Links = [new(1, 1)] });

        Assert.True(report.IsClean);
        Assert.Equal((2L, 1L, 0L), (report.SpanCount, report.LinkCount, report.DroppedLinksCount));
    }

    [Fact]
    public async Task Report_EachProblem_IsFoundWithItsExample()
    {
        var report = await ReportAsync(
            new TestSpan(1, 1) { Start = 1_000, Links = [new(1, 1)] },
            new TestSpan(2, 1) { Links = [new(1, 1), new(1, 1)] },
            new TestSpan(3, 1) { Start = 999, Links = [new(1, 1)] },
            new TestSpan(4, 1) { Links = [new(1, 1), new(5, 1)] },
            new TestSpan(5, 1) { Links = [new(4, 1)], Extra = Proto.Varint(14, 7) });

        Assert.Equal(
            [
                (HygieneProblem.SelfLink, 1L, "1/1 0"),
                (HygieneProblem.Duplicate, 1L, "2/1 1"),
                (HygieneProblem.Cycle, 2L, "4/1 1, 5/1 0"),
                (HygieneProblem.AgainstTime, 1L, "3/1 0"),
                (HygieneProblem.AtLinkLimit, 1L, "5/1 -1"),
            ],
            report.Findings.Select(finding => (finding.Problem, finding.Count, Text(finding.Examples))));
        Assert.Equal(7, report.DroppedLinksCount);
    }

    [Theory]
    [InlineData(127, 0)]
    [InlineData(128, 1)]
    public async Task Report_AsManyLinksAsSdksKeep_IsAtTheLimit(int links, int expected)
    {
        var report = await ReportAsync(new TestSpan(1, 1) { Links = [.. Enumerable.Range(2, links).Select(n => new TestLink((ulong)n, 1))] });

        Assert.Equal(expected, report.Findings.Count(finding => finding.Problem == HygieneProblem.AtLinkLimit));
    }

    [Fact]
    public async Task Report_WrongAttributeNames_AreExplained()
    {
        var old = new TestLink(1, 1) { Extra = Proto.Attribute(4, "messaging.destination", "orders") };
        var general = new TestLink(1, 1) { Extra = Proto.Attribute(4, "from", "shop") };

        var report = await ReportAsync(new TestSpan(1, 1), new TestSpan(2, 1) { Links = [old, general] }, new TestSpan(3, 1) { Links = [old] });

        Assert.Equal(
            [
                ("messaging.destination", 2L, "'messaging.destination' is an old name: write 'messaging.destination.name'."),
                ("from", 1L, "'from' is too general: put it in a namespace, such as 'link.from' or 'your_company.from'."),
            ],
            report.Findings.Select(finding => (finding.Subject, finding.Count, finding.Explanation)));
    }

    // The server cannot use the library, so its rules are written down twice.
    [Fact]
    public void Check_AnyName_SaysWhatTheLibrarySays() => Gen.OneOf(
        Gen.String[Gen.Char["ab_.Z9- é"], 0, 12],
        Gen.OneOf("messaging.destination", "messaging.operation", "messaging.message_id", "messaging.conversation_id",
            "messaging.kafka.consumer.group", "messaging.kafka.message.offset", "messaging.kafka.destination.partition", "link.type"))
        .Sample(name => Assert.Equal(AttributeNames.Check(name), AttributeNameCheck.Check(Encoding.UTF8.GetBytes(name))));

    [Fact]
    public async Task Report_Hub_IsFoundInTheGraphAndFolded()
    {
        var fan = Enumerable.Range(2, 150).Select(n => new TestSpan((ulong)n, 1) { Links = [new(1, 1)] });
        foreach (var maxPerSpan in (int[])[100, 1_000])
        {
            var request = new LinkGraphRequest(TestSpan.Id(1)) { Limits = new LinkGraphLimits { MaxIncomingLinksPerSpan = maxPerSpan } };
            var sut = new HygieneCollector();

            sut.Add(await TestGraph.BuildAsync(request, [new(1, 1), .. fan]));

            var finding = Assert.Single(sut.Report().Findings);
            Assert.Equal((HygieneProblem.HotHub, 150L), (finding.Problem, finding.Count));
            Assert.StartsWith($"{TestSpan.Id(1)}/", finding.Subject, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Report_DanglingLinks_AreCountedByReasonAndService()
    {
        var report = await ReportAsync(
            new TestSpan(1, 1) { Service = "a", Links = [new(8, 1), new(8, 2) { Flags = 0x300 }] },
            new TestSpan(2, 1) { Service = "b", Links = [new(8, 1), new(8, 3), new(8, 4)] });

        Assert.Equal(
            ["Unsampled a 1: 1/1 1", "Missing b 3: 2/1 0, 2/1 1, 2/1 2", "Missing a 1: 1/1 0"],
            report.Dangling.Select(found => $"{found.Reason} {found.ServiceName} {found.Count}: {Text(found.Examples)}"));
    }

    [Fact]
    public async Task Report_ManyFindings_HasTheFirstExamples()
    {
        var sut = new HygieneCollector(new HygieneOptions { MaxExamples = 2 });

        sut.Add(await TestGraph.OfAsync(Enumerable.Range(1, 9).Select(n => new TestSpan(1, (ulong)n) { Links = [new(1, (ulong)n)] })));

        var finding = Assert.Single(sut.Report().Findings);
        Assert.Equal((9L, "1/1 0, 1/2 0"), (finding.Count, Text(finding.Examples)));
    }

    [Fact]
    public void Add_MoreLinkedSpansThanAreToldApart_StillFindsTheHub()
    {
        var sut = new HygieneCollector(new HygieneOptions { HotHubLinks = 5_000 });
        var hub = new TestSpan(1, 1).Key;

        for (var n = 0UL; n < 40_000; n++)
        {
            sut.Add(Link(n, n % 4 == 0 ? hub : new TestSpan(n, 2).Key));
        }

        var finding = Assert.Single(sut.Report().Findings);
        Assert.InRange(finding.Count, 10_000 - (40_000 / 10_000), 10_000);
    }

    [Fact]
    public Task Report_AnyOrderOfArrival_IsTheSame() => RandomGraphs.Shuffled.SampleAsync(async both =>
    {
        var trace = both.Spans[0].Key.TraceId;

        Assert.Equal(Text(await ReportFromAsync(trace, both.Spans)), Text(await ReportFromAsync(trace, both.Shuffled)));
    });

    // Over a stream a long cycle may go unnoticed; all else is what the graphs of the traces say together.
    [Fact]
    public Task Scan_AnyStore_FindsWhatTheGraphsFind() => RandomGraphs.Spans.SampleAsync(async spans =>
    {
        using var store = new MemoryLinkStore();
        using var batch = TestRequest.Batch(spans);
        await store.AppendAsync(batch, TestContext.Current.CancellationToken);
        var expected = new HygieneCollector();
        var seen = new HashSet<TraceId>();
        foreach (var traceId in spans.Select(span => span.Key.TraceId).Distinct().Where(traceId => !seen.Contains(traceId)))
        {
            var graph = await LinkGraphBuilder.BuildAsync(store, traceId, LinkGraphLimits.Default, TestContext.Current.CancellationToken);
            expected.Add(graph!);
            seen.UnionWith(graph!.Traces.Select(trace => trace.TraceId));
        }

        var sut = new HygieneCollector();
        await HygieneScanner.ScanAsync(
            store, store.ReadAllAsync(TestContext.Current.CancellationToken), sut, DanglingRules.Default, TestContext.Current.CancellationToken);

        Assert.Equal(Text(expected.Report()), Text(sut.Report()));
    });

    [Fact]
    public async Task Scan_ManyTraces_GoesStepByStep()
    {
        using var store = new MemoryLinkStore();
        using var batch = TestRequest.Batch(Enumerable.Range(1, 5_000).Select(n =>
            new TestSpan((ulong)n, 1) { Links = [new(n == 1 ? 5_000UL : 1, 1), new((ulong)n + 1, 0), new(9_999, 9)] }));
        await store.AppendAsync(batch, TestContext.Current.CancellationToken);
        var sut = new HygieneCollector(new HygieneOptions { MaxExamples = 20_000 });

        await HygieneScanner.ScanAsync(
            store, store.ReadAllAsync(TestContext.Current.CancellationToken), sut, DanglingRules.Default, TestContext.Current.CancellationToken);

        var report = sut.Report();
        Assert.Equal((5_000L, 15_000L), (report.SpanCount, report.LinkCount));
        Assert.Equal(5_001, report.Dangling.Sum(found => found.Count));
        Assert.Equal("1/1 0, 5000/1 0", Text(report.Findings.Single(finding => finding.Problem == HygieneProblem.Cycle).Examples
            .Where(example => example.Ordinal == 0 && example.Linking.TraceId.Low is 1 or 5_000)));
    }

    private static GraphLink Link(ulong trace, SpanKey linked) => new()
    {
        Linking = new SpanLinks.Graph.Spans.Span
        {
            Key = new TestSpan(trace, 3).Key,
            ParentSpanId = default,
            Name = "",
            ServiceName = "",
            Kind = default,
            StartTimeUnixNano = 0,
            EndTimeUnixNano = 0,
            StatusCode = default,
            StatusMessage = "",
            Links = [],
            DroppedLinksCount = 0,
        },
        Link = new SpanLinks.Graph.Spans.Link { Linked = linked, Type = null, Flags = 0, Encoded = default },
        Ordinal = 0,
        State = LinkState.NotFollowed,
    };

    private static Task<HygieneReport> ReportAsync(params TestSpan[] spans) => ReportFromAsync(spans[0].Key.TraceId, spans);

    private static async Task<HygieneReport> ReportFromAsync(TraceId traceId, TestSpan[] spans)
    {
        var collector = new HygieneCollector();
        collector.Add(await TestGraph.BuildAsync(new LinkGraphRequest(traceId), spans));
        return collector.Report();
    }

    private static string Text(HygieneReport report) => string.Join('\n',
    [
        $"{report.SpanCount} {report.LinkCount} {report.DroppedLinksCount}",
        .. report.Findings.Select(finding => $"{finding.Problem} {finding.Subject} {finding.Count} {Text(finding.Examples)}"),
        .. report.Dangling.Select(found => $"{found.Reason} {found.ServiceName} {found.Count} {Text(found.Examples)}"),
    ]);

    private static string Text(IEnumerable<LinkExample> examples) => string.Join(", ", examples.Select(example =>
        $"{example.Linking.TraceId.Low}/{example.Linking.SpanId.Value} {example.Ordinal}"));
}
