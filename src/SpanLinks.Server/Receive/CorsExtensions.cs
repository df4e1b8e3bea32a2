using Microsoft.Net.Http.Headers;

namespace SpanLinks.Server.Receive;

/// <summary>Lets pages of some web origins send OTLP/HTTP. https://fetch.spec.whatwg.org/#http-cors-protocol</summary>
internal static class CorsExtensions
{
    private const string Policy = "SpanLinks.OtlpHttp";

    /// <summary>Browsers ask again after two hours, the longest that they all remember.</summary>
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromHours(2);

    /// <summary>
    /// Any header may be sent, because users tell their exporters which to add; no cookie comes along. A page may read when to try again.
    /// </summary>
    public static void AddOtlpCors(this IServiceCollection services, IEnumerable<string> origins) => services.AddCors(cors =>
        cors.AddPolicy(Policy, policy => policy
            .WithOrigins([.. origins])
            .WithMethods(HttpMethods.Post)
            .AllowAnyHeader()
            .WithExposedHeaders(HeaderNames.RetryAfter)
            .SetPreflightMaxAge(PreflightMaxAge)));

    public static TBuilder RequireOtlpCors<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireCors(Policy);
}
