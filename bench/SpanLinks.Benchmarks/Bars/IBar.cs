namespace SpanLinks.Benchmarks.Bars;

/// <summary>A figure that the project promises, measured against the plain way of doing the same.</summary>
internal interface IBar
{
    /// <summary>What eng/bar calls it.</summary>
    string Name { get; }

    /// <summary>What must hold, in a few words.</summary>
    string Target { get; }

    /// <summary>Measures both sides and prints them.</summary>
    BarOutcome Run(string[] arguments);
}

/// <summary>What was measured, and whether it holds.</summary>
internal readonly record struct BarOutcome(string Figure, bool Met);
