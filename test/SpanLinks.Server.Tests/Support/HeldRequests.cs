namespace SpanLinks.Server.Tests.Support;

/// <summary>Requests by OTLP/HTTP that have arrived but for their last byte.</summary>
internal sealed class HeldRequests
{
    private readonly List<(HeldContent Content, Task<HttpResponseMessage> Answer)> _requests = [];

    public HeldRequests(TestServer server, byte[] request, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var content = new HeldContent(request[..^1], request[^1..]) { Headers = { ContentType = new("application/x-protobuf") } };
            _requests.Add((content, server.Http.PostAsync(new Uri(server.Otlp, "v1/traces"), content, TestContext.Current.CancellationToken)));
        }
    }

    /// <summary>Sends the last bytes.</summary>
    public Task<HttpResponseMessage[]> ReleaseAsync()
    {
        _requests.ForEach(request => request.Content.Release());
        return Task.WhenAll(_requests.Select(request => request.Answer));
    }

    /// <summary>Closes the connections.</summary>
    public async Task GiveUpAsync()
    {
        foreach (var (content, answer) in _requests)
        {
            content.Dispose();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
        }
    }
}
