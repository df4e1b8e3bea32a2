namespace SpanLinks.Server.Tests.Support;

/// <summary>Requests by OTLP/HTTP that have arrived but for their last byte.</summary>
internal sealed class HeldRequests(TestServer server, byte[] request)
{
    private readonly List<(HeldContent Content, Task<HttpResponseMessage> Answer)> _requests = [];

    /// <summary>Sends one more.</summary>
    public void Begin()
    {
        var content = new HeldContent(request[..^1], request[^1..]) { Headers = { ContentType = new("application/x-protobuf") } };
        _requests.Add((content, server.Http.PostAsync(new Uri(server.Otlp, "v1/traces"), content, TestContext.Current.CancellationToken)));
    }

    /// <summary>Sends the last bytes.</summary>
    public Task<HttpResponseMessage[]> ReleaseAsync()
    {
        _requests.ForEach(held => held.Content.Release());
        return Task.WhenAll(_requests.Select(held => held.Answer));
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
