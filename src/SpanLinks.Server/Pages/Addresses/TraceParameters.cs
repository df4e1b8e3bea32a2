using Microsoft.AspNetCore.Mvc;

namespace SpanLinks.Server.Pages.Addresses;

/// <summary>The parameters of a trace's page as they came.</summary>
public sealed record TraceParameters
{
    [FromQuery(Name = "span")]
    public string? Span { get; init; }

    [FromQuery(Name = "q")]
    public string? Text { get; init; }

    [FromQuery(Name = "service")]
    public string? Service { get; init; }

    [FromQuery(Name = "errors")]
    public string? Errors { get; init; }

    [FromQuery(Name = "links")]
    public string? Links { get; init; }

    [FromQuery(Name = "levels")]
    public string? Levels { get; init; }

    [FromQuery(Name = "fold")]
    public string? Fold { get; init; }

    [FromQuery(Name = "zoom")]
    public string? Zoom { get; init; }

    [FromQuery(Name = "rows")]
    public string? Rows { get; init; }

    [FromQuery(Name = "in")]
    public string? Incoming { get; init; }

    /// <summary><c>rows</c> asks for the rows alone, without the page around them.</summary>
    [FromQuery(Name = "part")]
    public string? Part { get; init; }
}
