namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>What is to be laid out: services by their place in the list, and lines between them.</summary>
/// <param name="Services">The busiest first: where nothing else decides, it comes first.</param>
/// <param name="Lines">Each pair of services has at most one line of a kind in each direction.</param>
public sealed record MapShape(IReadOnlyList<MapShape.Service> Services, IReadOnlyList<MapShape.Line> Lines)
{
    /// <param name="Width">How wide it is.</param>
    /// <param name="Height">How high it is at least; many lines make it higher.</param>
    public readonly record struct Service(double Width, double Height);

    /// <param name="From">Whose place in the list is the cause's or the caller's.</param>
    /// <param name="To">The effect's or the callee's.</param>
    /// <param name="Weight">How much it matters that the line goes from left to right.</param>
    /// <param name="Thickness">In pixels.</param>
    /// <param name="LabelWidth">How wide its label is; 0 where it has none.</param>
    public readonly record struct Line(int From, int To, double Weight, double Thickness, double LabelWidth)
    {
        public bool IsLoop => From == To;
    }
}
