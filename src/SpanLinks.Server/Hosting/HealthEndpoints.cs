namespace SpanLinks.Server.Hosting;

/// <summary>For whoever starts and watches the process: whether it lives, and whether to send requests to it.</summary>
internal static class HealthEndpoints
{
    /// <summary>Ports are opened when the store is open, so whoever can ask may send, until the server is told to end.</summary>
    public static RouteGroupBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/healthz");
        health.MapGet("/live", () => Results.Text("live"));
        health.MapGet("/ready", (IHostApplicationLifetime lifetime) => lifetime.ApplicationStopping.IsCancellationRequested
            ? Results.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready"));
        return health;
    }
}
