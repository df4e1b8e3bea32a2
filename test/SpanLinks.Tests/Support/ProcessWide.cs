namespace SpanLinks.Tests.Support;

/// <summary>For tests that change what the whole process sees: they run alone.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
