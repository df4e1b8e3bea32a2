using System.Diagnostics.Metrics;

namespace SpanLinks;

/// <summary>The metrics of the meter <c>SpanLinks</c>.</summary>
internal static class SpanLinksMeter
{
    internal const string Name = "SpanLinks";
    internal const string LimitReason = "limit";
    internal const string InvalidReason = "invalid";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Links = Meter.CreateCounter<long>(
        "spanlinks.links.dropped", "{link}", "Links that were left out of an activity or a collector, by reason.");

    private static readonly Counter<long> Attributes = Meter.CreateCounter<long>(
        "spanlinks.link_attributes.dropped", "{attribute}", "Attributes that were left out of links because of the limit per link.");

    internal static void LinksDropped(int count, string reason) =>
        Links.Add(count, new KeyValuePair<string, object?>("reason", reason));

    internal static void AttributesDropped(int count) => Attributes.Add(count);
}
