using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Browser.Tests;

/// <summary>The pages alone, over a store in memory, on a free port of the loopback address.</summary>
internal sealed class PagesHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PagesHost(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<PagesHost> StartAsync(params IEnumerable<TestSpan>[] stories)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ILinkStore, MemoryLinkStore>();
        builder.Services.AddSpanLinksUi();
        var app = builder.Build();
        app.MapSpanLinksUi();
        foreach (var story in stories)
        {
            var reader = new TraceRequestReader(OtlpWriter.Request(story), TraceReadLimits.Default);
            using var batch = new TraceBatch();
            while (reader.TryRead(batch))
            {
                await app.Services.GetRequiredService<ILinkStore>().AppendAsync(batch, TestContext.Current.CancellationToken);
            }

            Assert.Null(reader.Problem ?? reader.Rejection);
        }

        await app.StartAsync();
        return new PagesHost(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
