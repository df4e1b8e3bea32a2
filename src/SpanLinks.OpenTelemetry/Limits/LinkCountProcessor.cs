using System.Diagnostics;
using OpenTelemetry;

namespace SpanLinks.OpenTelemetry.Limits;

/// <summary>
/// Marks a span that carries more links than the exporter writes, whoever made them. An activity cannot lose a link, so the cut itself
/// is the exporter's; without this, only its count of dropped links would tell.
/// </summary>
internal sealed class LinkCountProcessor(int maxLinks) : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        var count = ActivityLinkExtensions.CountLinks(data);
        if (count > maxLinks)
        {
            LinkOverflow.Record(data, maxLinks, count - maxLinks);
        }
    }
}
