namespace SpanLinks.Graph.Links;

/// <summary>The incoming links of a hub that have one type and come from one service.</summary>
/// <param name="LinkType">The value of <c>link.type</c>, empty where the links have none.</param>
/// <param name="ServiceName">The linking spans' service, empty where they have none.</param>
/// <param name="Count">How many links.</param>
/// <param name="ErrorCount">How many of their linking spans have the status error.</param>
/// <param name="FirstStartUnixNano">The first start of a linking span.</param>
/// <param name="LastStartUnixNano">The last start of a linking span.</param>
public sealed record HubGroup(
    string LinkType, string ServiceName, long Count, long ErrorCount, ulong FirstStartUnixNano, ulong LastStartUnixNano);
