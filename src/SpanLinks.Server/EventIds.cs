namespace SpanLinks.Server;

/// <summary>The ids of all log events, a hundred for each area. An id is never used again for another event.</summary>
internal static class EventIds
{
    // 100: receive
    public const int AppendFailed = 100;

    // 200: the server's own telemetry
    public const int StatisticsFailed = 200;

    // 300: what follows arrivals
    public const int EdgesFailed = 300;
    public const int ArrivalsPassedOver = 301;
    public const int ArrivalsFailed = 302;
    public const int EdgesLost = 303;

    // 400: the store
    public const int LinksNotIndexed = 400;
}
