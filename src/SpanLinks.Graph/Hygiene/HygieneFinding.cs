namespace SpanLinks.Graph.Hygiene;

/// <summary>How often one problem was found, with some places.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Subject">
/// What it is about: the wrong name of an attribute, or the span of a hub as <c>trace id/span id</c>; empty for other problems.
/// </param>
/// <param name="Explanation">What is wrong in words, and what would be right.</param>
/// <param name="Count">How many links have the problem, or spans where the examples are spans.</param>
/// <param name="Examples">The first of them in the order of ids.</param>
public sealed record HygieneFinding(
    HygieneProblem Problem, string Subject, string Explanation, long Count, IReadOnlyList<LinkExample> Examples);
