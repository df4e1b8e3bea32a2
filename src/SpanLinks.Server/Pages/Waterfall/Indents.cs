namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>How far a row is moved to the right. A deep tree must not push its names out of their column.</summary>
internal static class Indents
{
    public const int Step = 14;

    /// <summary>Levels that are moved by a whole step.</summary>
    private const int WholeSteps = 8;

    private const int Rest = 60;
    private const double Slowness = 40;

    /// <summary>In pixels; the deeper row is never further left, and no row further right than some steps.</summary>
    public static int Of(int depth) => depth <= WholeSteps
        ? depth * Step
        : (WholeSteps * Step) + (int)(Rest * (1 - Math.Exp((WholeSteps - depth) / Slowness)));
}
