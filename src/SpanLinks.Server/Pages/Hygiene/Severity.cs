namespace SpanLinks.Server.Pages.Hygiene;

/// <summary>What a finding does to whoever reads the traces. The worst first.</summary>
public enum Severity
{
    /// <summary>What is shown is not what happened.</summary>
    Misleads,

    /// <summary>Something that happened is not shown.</summary>
    Hides,

    /// <summary>What is shown takes more effort to read.</summary>
    Clutters,

    /// <summary>Nothing has to be mended.</summary>
    Expected,
}
