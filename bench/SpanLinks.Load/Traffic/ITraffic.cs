namespace SpanLinks.Load.Traffic;

/// <summary>Makes requests, without end.</summary>
internal interface ITraffic
{
    TrafficRequest NextRequest();
}
