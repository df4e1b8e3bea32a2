using SpanLinks.Server.Pages.Start;

namespace SpanLinks.Server.Pages.Home;

/// <summary>What the home page shows.</summary>
public sealed record HomeView
{
    public required ArrivalsView Arrivals { get; init; }

    public required SearchForm Form { get; init; }

    /// <summary>Null where the search could not be made.</summary>
    public required ResultsView? Results { get; init; }

    /// <summary>How to send something, while nothing is stored.</summary>
    public required StartView? Start { get; init; }
}
