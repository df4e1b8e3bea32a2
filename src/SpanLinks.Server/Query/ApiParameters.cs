using System.Globalization;
using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Query;

/// <summary>
/// Reads the parameters of a request. The first that is wrong is kept as a problem that names it, its value and what is allowed.
/// </summary>
internal sealed class ApiParameters(HttpRequest request)
{
    public IResult? Problem { get; private set; }

    public TraceId TraceId()
    {
        var text = Route("traceId");
        if (!Otlp.Ids.TraceId.TryParse(text, out var traceId) || traceId.IsZero)
        {
            Refuse("traceId", text, "32 hex digits, not all zero");
        }

        return traceId;
    }

    public SpanKey Span()
    {
        var traceId = TraceId();
        var text = Route("spanId");
        if (!SpanId.TryParse(text, out var spanId) || spanId.IsZero)
        {
            Refuse("spanId", text, "16 hex digits, not all zero");
        }

        return new SpanKey(traceId, spanId);
    }

    public int Limit(int byDefault, int max)
    {
        var text = Query("limit");
        if (text is null)
        {
            return byDefault;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit < 1 || limit > max)
        {
            Refuse("limit", text, $"a whole number from 1 to {max}");
        }

        return limit;
    }

    /// <summary>Null for both directions.</summary>
    public LinkDirection? Direction()
    {
        switch (Query("direction"))
        {
            case null:
                return null;
            case "incoming":
                return LinkDirection.Incoming;
            case "outgoing":
                return LinkDirection.Outgoing;
            case var text:
                Refuse("direction", text, "incoming and outgoing; without it, both");
                return null;
        }
    }

    private string Route(string name) => (string)request.RouteValues[name]!;

    private string? Query(string name) => request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    private void Refuse(string name, string value, string allowed) => Problem ??= TypedResults.Problem(
        $"The parameter {name} is \"{value}\"; allowed are {allowed}.",
        statusCode: StatusCodes.Status400BadRequest,
        title: $"Invalid parameter {name}",
        extensions: [new("parameter", name)]);
}
