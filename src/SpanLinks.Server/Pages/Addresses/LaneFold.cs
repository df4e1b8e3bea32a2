namespace SpanLinks.Server.Pages.Addresses;

/// <summary>How much of a trace its lane shows.</summary>
public enum LaneFold
{
    /// <summary>The whole trace as one bar.</summary>
    Bar,

    /// <summary>Its first spans, those with links and failed ones before others.</summary>
    Brief,

    /// <summary>Its spans.</summary>
    Spans,
}

/// <summary>The folds as they stand in addresses.</summary>
internal static class LaneFolds
{
    public static LaneFold? Parse(string? name) => name switch
    {
        "bars" => LaneFold.Bar,
        "brief" => LaneFold.Brief,
        "spans" => LaneFold.Spans,
        _ => null,
    };

    public static string Name(LaneFold fold) => fold switch
    {
        LaneFold.Bar => "bars",
        LaneFold.Brief => "brief",
        _ => "spans",
    };
}
