using System.Net.Http.Headers;
using SpanLinks.Load.Servers;

namespace SpanLinks.Benchmarks.Pages;

/// <summary>Fills a server and times its pages without a browser.</summary>
internal static class PageServer
{
    public static async Task SendAsync(HttpClient client, ServerAddress server, IEnumerable<byte[]> requests)
    {
        foreach (var request in requests)
        {
            using var content = new ByteArrayContent(request);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
            using var response = await client.PostAsync(new Uri(server.OtlpHttp, "/v1/traces"), content);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>The best of some, after one to warm up.</summary>
    public static async Task<(int Bytes, double Milliseconds)> TimeAsync(HttpClient client, Uri page)
    {
        var best = TimeSpan.MaxValue;
        var bytes = 0;
        for (var pass = 0; pass < 6; pass++)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            bytes = (await client.GetByteArrayAsync(page)).Length;
            best = pass > 0 && clock.Elapsed < best ? clock.Elapsed : best;
        }

        return (bytes, best.TotalMilliseconds);
    }
}
