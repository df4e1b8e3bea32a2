using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Trace;

/// <summary>An event in words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">How long after the span's start.</param>
/// <param name="Attributes">What it says.</param>
public sealed record EventFacts(string Name, string Offset, IReadOnlyList<Fact> Attributes);
