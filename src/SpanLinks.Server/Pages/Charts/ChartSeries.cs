namespace SpanLinks.Server.Pages.Charts;

/// <summary>One line of a chart.</summary>
/// <param name="Name">As it stands beside the line's end.</param>
/// <param name="Colour">The class that has its colour.</param>
/// <param name="Values">One for each step; null where there is none, where the line is broken.</param>
public sealed record ChartSeries(string Name, string Colour, IReadOnlyList<double?> Values);
