namespace EtlPipeline;

/// <summary>A sale as a source has it, and, once it is transformed, as the target wants it: the country in upper case, the amount in cents.</summary>
public readonly record struct Row(string Source, int Id, string Country, decimal Amount);
