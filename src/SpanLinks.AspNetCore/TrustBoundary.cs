using Microsoft.AspNetCore.Http;

namespace SpanLinks.AspNetCore;

/// <summary>Tells the requests whose senders are not trusted with the trace.</summary>
internal sealed class TrustBoundary(Func<HttpRequest, bool> isOutside)
{
    internal bool IsOutside(HttpRequest request)
    {
        try
        {
            return isOutside(request);
        }
        catch (Exception exception)
        {
            // The request goes on; who cannot be judged is not trusted.
            SpanLinksEventSource.Log.BoundaryFailed(exception);
            return true;
        }
    }
}
