using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Description;

/// <summary>What OpenAPI says of a request, and what it may ask for.</summary>
internal sealed record EndpointDescription(string Id, string Summary, string Text, IReadOnlyList<ApiParameter> Parameters);
