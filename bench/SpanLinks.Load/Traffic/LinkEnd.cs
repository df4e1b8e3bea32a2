using SpanLinks.Otlp.Ids;

namespace SpanLinks.Load.Traffic;

/// <summary>Where a link of the traffic points to, and why.</summary>
internal readonly record struct LinkEnd(SpanKey Linked, LinkKind Kind)
{
    public ReadOnlySpan<byte> Type => Kind switch
    {
        LinkKind.BatchItem => "batch_item"u8,
        LinkKind.RetryOf => "retry_of"u8,
        _ => "follows_from"u8,
    };
}

internal enum LinkKind
{
    FollowsFrom,
    BatchItem,
    RetryOf,
}
