using SpanLinks.Server.Pages.Layout;
using SpanLinks.Server.Pages.ServiceMap;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>The map of services with its words.</summary>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Services">Which are drawn.</param>
/// <param name="Lines">Calls first, so that links lie above them.</param>
/// <param name="HiddenServices">How many services are not drawn, because there are too many.</param>
/// <param name="HiddenLines">How many lines between drawn services are not.</param>
/// <param name="Thickest">The rate of the thickest line.</param>
public sealed record EdgeMap(
    double Width, double Height, IReadOnlyList<EdgeMap.Service> Services, IReadOnlyList<EdgeMap.Line> Lines, int HiddenServices, int HiddenLines, string Thickest)
{
    /// <param name="Box">Where it is.</param>
    /// <param name="Name">What it is called, as far as there is room.</param>
    /// <param name="Colour">The class of its colour.</param>
    /// <param name="Facts">Links in and out.</param>
    /// <param name="Failed">Which share of the spans that carry links failed; null for none.</param>
    /// <param name="Title">All of it in words.</param>
    /// <param name="Href">Only what it has to do with; null where it cannot be asked for.</param>
    public sealed record Service(Box Box, string Name, string Colour, string Facts, string? Failed, string Title, string? Href);

    /// <param name="Curve">Where it is.</param>
    /// <param name="Colour">The class of its queue time; of calls their own.</param>
    /// <param name="Thickness">In pixels.</param>
    /// <param name="Label">Its queue time; empty for calls.</param>
    /// <param name="IsFailing">Whether some of its linking spans failed.</param>
    /// <param name="Title">All of it in words.</param>
    /// <param name="Href">Its details; null for calls, which have none.</param>
    /// <param name="Key">Names it when the page is loaded again.</param>
    /// <param name="IsSelected">Whether its details are shown.</param>
    public sealed record Line(
        MapPicture.Curve Curve, string Colour, double Thickness, string Label, bool IsFailing, string Title, string? Href, string Key, bool IsSelected);
}
