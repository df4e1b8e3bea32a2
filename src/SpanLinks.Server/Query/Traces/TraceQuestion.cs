using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Spans;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Traces;

/// <summary>Which traces are asked for: by a query, or by filters, which are written as one.</summary>
internal static class TraceQuestion
{
    private const int MaxNameLength = 1_000;

    private enum LinkPresence
    {
        Outgoing,
        Incoming,
        Dangling,
    }

    private static readonly TextParameter Query = new("q", SpanQuery.MaxLength, "A query; instead of the filters.")
    {
        Example = "{ resource.service.name = \"payment\" && status = error }",
    };

    private static readonly TextParameter Service = new("service", MaxNameLength, "The service of a span.") { Example = "payment" };
    private static readonly TextParameter Operation = new("operation", MaxNameLength, "The name of the span.") { Example = "process orders" };
    private static readonly TextParameter LinkType = new("linkType", MaxNameLength, "The type of a link that the span carries.") { Example = "retry_of" };
    private static readonly DurationParameter MinDuration = new("minDuration", "The span takes this or longer.") { Example = "150ms" };
    private static readonly DurationParameter MaxDuration = new("maxDuration", "The span takes this or less.") { Example = "2s" };

    private static readonly ChoiceParameter<StatusCode> Status = new(
        "status", "The status of the span.", ("unset", StatusCode.Unset), ("ok", StatusCode.Ok), ("error", StatusCode.Error));

    private static readonly ChoiceParameter<LinkPresence> Has = new(
        "has", "Links that the span has: outgoing, incoming, dangling, with commas between.",
        ("outgoing", LinkPresence.Outgoing), ("incoming", LinkPresence.Incoming), ("dangling", LinkPresence.Dangling))
    { IsList = true, Example = "incoming,dangling" };

    private static readonly ApiParameter[] Filters = [Service, Operation, Status, MinDuration, MaxDuration, LinkType, Has];

    public static readonly ApiParameter[] All = [Query, .. Filters];

    /// <summary>What is asked for, where it can be read; without a query and filters, every trace.</summary>
    public static SpanQuery? Read(ApiParameters parameters, out bool isEveryTrace)
    {
        var given = Array.Find(Filters, parameters.Has);
        var text = parameters.Read(Query);
        isEveryTrace = text is null && given is null;
        if (text is not null && given is not null)
        {
            parameters.Refuse(given, "given beside q");
        }

        var result = text is not null ? SpanQuery.Parse(text) : ReadFilters(parameters).ToQuery();
        if (result.Error is { } error)
        {
            parameters.Refuse(ApiProblem.Query(Query.Name, error));
        }

        return result.Query;
    }

    private static TraceFilters ReadFilters(ApiParameters parameters)
    {
        var has = parameters.ReadAll(Has);
        return new TraceFilters
        {
            ServiceName = parameters.Read(Service),
            Operation = parameters.Read(Operation),
            Status = parameters.Read(Status),
            MinDurationNano = parameters.Read(MinDuration),
            MaxDurationNano = parameters.Read(MaxDuration),
            LinkType = parameters.Read(LinkType),
            HasOutgoingLinks = has.Contains(LinkPresence.Outgoing),
            HasIncomingLinks = has.Contains(LinkPresence.Incoming),
            HasDanglingLinks = has.Contains(LinkPresence.Dangling),
        };
    }
}
