using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.OpenTelemetry;

/// <summary>The limits that are set in code, seen from the receiver's side.</summary>
public sealed class ExportLimitsTests : IAsyncDisposable
{
    private readonly ActivitySource _source = new($"test.{Guid.NewGuid()}");
    private readonly OtlpReceiver _receiver = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1000)]
    public void AddSpanLinksInstrumentation_NoLimitGiven_ExportsTheFirst128AndCountsTheRest(int count) =>
        AssertExported(Export(builder => builder.AddSpanLinksInstrumentation(), count), count, limit: 128);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(129, 0)]
    [InlineData(129, 1)]
    [InlineData(129, 129)]
    [InlineData(1000, 127)]
    [InlineData(1000, 1000)]
    public void AddSpanLinksInstrumentation_LimitInCode_IsTheLimitOfTheExport(int count, int limit) =>
        AssertExported(Export(builder => builder.AddSpanLinksInstrumentation(new LinkLimits { MaxLinks = limit }), count), count, limit);

    [Fact]
    public void AddSpanLinksInstrumentation_AfterTheExporter_HoldsAllTheSame()
    {
        var span = Export(
            builder => builder.AddOtlpExporter(_receiver.Configure).AddSpanLinksInstrumentation(new LinkLimits { MaxLinks = 3 }), 5);

        AssertExported(span, 5, 3);
    }

    [Fact]
    public void AddSpanLinksInstrumentation_Twice_CountsOnceWithTheLastLimits()
    {
        var span = Export(
            builder => builder
                .AddSpanLinksInstrumentation(new LinkLimits { MaxLinks = 1 })
                .AddSpanLinksInstrumentation(new LinkLimits { MaxLinks = 3 }),
            5);

        AssertExported(span, 5, 3);
    }

    [Fact]
    public void AddSpanLinksInstrumentation_AttributesPerLink_AreLimited()
    {
        var tags = Enumerable.Range(0, 5).Select(i => new KeyValuePair<string, object?>($"a.{i}", i));
        var link = new ActivityLink(Contexts.New(), new ActivityTagsCollection(tags));
        var limits = new LinkLimits { MaxAttributesPerLink = 2 };

        using (_receiver.CreateProvider(_source.Name, builder => builder.AddSpanLinksInstrumentation(limits)))
        {
            _source.StartActivity(ActivityKind.Internal, links: [link], name: "op")!.Dispose();
        }

        var exported = Assert.Single(Assert.Single(_receiver.Spans).Links);
        Assert.Equal(["a.0", "a.1"], exported.Attributes.Keys);
        Assert.Equal(3u, exported.DroppedAttributes);
    }

    [Fact]
    public void AddSpanLinksInstrumentation_LinksThatTheLibraryCutBefore_AddUpToTheOriginalCount()
    {
        using (_receiver.CreateProvider(_source.Name, builder => builder.AddSpanLinksInstrumentation(new LinkLimits { MaxLinks = 64 })))
        {
            _source.StartLinked("op", Contexts.Links(1000))!.Dispose();
        }

        var span = Assert.Single(_receiver.Spans);
        Assert.Equal((64, 64u), (span.Links.Count, span.DroppedLinks));
        Assert.Equal((true, 1000L), (span.Attributes["links.truncated"], span.Attributes["links.original_count"]));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(4, 4)]
    public void AddSpanLinksInstrumentation_VariableInTheConfiguration_GivesWayToCode(int? inCode, int limit)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("OTEL_SPAN_LINK_COUNT_LIMIT", "3")]).Build();

        var span = Export(
            builder => builder.ConfigureServices(services => services.AddSingleton<IConfiguration>(configuration))
                .AddSpanLinksInstrumentation(inCode is { } max ? new LinkLimits { MaxLinks = max } : null),
            5);

        AssertExported(span, 5, limit);
    }

    [Fact]
    public void AddSpanLinksInstrumentation_ConfigurationThatTakesNothing_MarksWhatTheExporterCuts()
    {
        var span = Export(
            builder => builder.ConfigureServices(services => services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()))
                .AddSpanLinksInstrumentation(new LinkLimits { MaxLinks = 1000 }),
            200);

        AssertExported(span, 200, 128);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(4, 4)]
    public async Task AddSpanLinksInstrumentation_InAHost_ReadsAndWritesItsConfiguration(int? inCode, int limit)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["OTEL_SPAN_LINK_COUNT_LIMIT"] = "3";
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing
            .AddSource(_source.Name)
            .AddOtlpExporter(_receiver.Configure)
            .AddSpanLinksInstrumentation(inCode is { } max ? new LinkLimits { MaxLinks = max } : null));
        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            _source.StartActivity(ActivityKind.Internal, links: Contexts.Links(5), name: "op")!.Dispose();
        }

        AssertExported(Assert.Single(_receiver.Spans), 5, limit);
    }

    [Fact]
    public void AddSpanLinksInstrumentation_LogsExportedFromTheSameHost_DoNotFixTheLimitsBefore()
    {
        var services = new ServiceCollection();
        services.AddOpenTelemetry()
            .WithLogging(logging => logging.AddOtlpExporter(_receiver.Configure))
            .WithTracing(tracing => tracing
                .AddSource(_source.Name)
                .AddOtlpExporter(_receiver.Configure)
                .AddSpanLinksInstrumentation(new LinkLimits { MaxLinks = 3 }));
        using (var provider = services.BuildServiceProvider())
        {
            Assert.NotNull(provider.GetRequiredService<LoggerProvider>());
            Assert.NotNull(provider.GetRequiredService<TracerProvider>());
            _source.StartActivity(ActivityKind.Internal, links: Contexts.Links(5), name: "op")!.Dispose();
        }

        AssertExported(Assert.Single(_receiver.Spans), 5, 3);
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _source.Dispose();
    }

    /// <summary>Exports a span whose links .NET made by itself, which nothing limits before the export.</summary>
    private OtlpSpan Export(Func<TracerProviderBuilder, TracerProviderBuilder> configure, int count)
    {
        using (_receiver.CreateProvider(_source.Name, configure))
        {
            _source.StartActivity(ActivityKind.Internal, links: Contexts.Links(count), name: "op")!.Dispose();
        }
        return _receiver.Spans[0];
    }

    private static void AssertExported(OtlpSpan span, int count, int limit)
    {
        var kept = Math.Min(count, limit);
        Assert.Equal(Enumerable.Range(0, kept).Select(i => (object)(long)i), span.Links.Select(link => link.Attributes["batch.index"]));
        Assert.Equal((uint)(count - kept), span.DroppedLinks);
        Assert.Equal(count > limit ? true : null, span.Attributes.GetValueOrDefault("links.truncated"));
        Assert.Equal(count > limit ? (long)count : null, span.Attributes.GetValueOrDefault("links.original_count"));
    }
}
