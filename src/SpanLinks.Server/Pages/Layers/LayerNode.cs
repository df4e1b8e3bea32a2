using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>A trace in the layered picture.</summary>
public sealed record LayerNode
{
    public const double Width = 216;

    public required TraceId TraceId { get; init; }

    /// <summary>The root span, which stands for the trace where it is selected.</summary>
    public required SpanKey Root { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Height { get; init; }

    public required string Name { get; init; }

    /// <summary>The service's name, and how many more services there are.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The colour class of the service.</summary>
    public required string Service { get; init; }

    public required string Facts { get; init; }

    /// <summary>Empty where nothing failed.</summary>
    public required string Errors { get; init; }

    /// <summary>The whole of it in words.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the page was asked for this trace.</summary>
    public required bool IsFocused { get; init; }

    /// <summary>Whether a span of it is selected.</summary>
    public required bool IsSelected { get; init; }

    public double Right => X + Width;

    public double Bottom => Y + Height;
}
