using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>A span's row in the waterfall.</summary>
public sealed record TraceRow
{
    public required SpanId SpanId { get; init; }

    /// <summary>From 1, among all rows that are shown.</summary>
    public required int Number { get; init; }

    /// <summary>From 1 for a row at the top.</summary>
    public required int Level { get; init; }

    /// <summary>In pixels; grows slower where a tree is deep.</summary>
    public required int Indent { get; init; }

    public required string Name { get; init; }

    /// <summary>Empty where it is the parent's.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The colour class of the service.</summary>
    public required string Service { get; init; }

    /// <summary>The whole of it in words.</summary>
    public required string Title { get; init; }

    public required string Href { get; init; }

    public required string Duration { get; init; }

    public required TimeSegment Bar { get; init; }

    public required IReadOnlyList<TimeSegment> Critical { get; init; }

    public required bool IsError { get; init; }

    public required bool IsSelected { get; init; }

    /// <summary>Whether it is only there because a row below it was looked for.</summary>
    public required bool IsContext { get; init; }

    /// <summary>Folds or unfolds what is below; null where nothing is.</summary>
    public required string? FoldHref { get; init; }

    public required bool IsFolded { get; init; }

    public required int SpansBelow { get; init; }

    public required int ErrorsBelow { get; init; }

    /// <summary>To the causes; null where the span carries no link.</summary>
    public required LinkMark? Outgoing { get; init; }

    /// <summary>From the effects; null where no link points to the span.</summary>
    public required LinkMark? Incoming { get; init; }
}
