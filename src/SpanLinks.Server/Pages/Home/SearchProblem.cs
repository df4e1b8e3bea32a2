using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Home;

/// <summary>Why a search was not made, and where in the form that is.</summary>
/// <param name="Parameter">The field.</param>
/// <param name="Words">What is wrong, and what is allowed.</param>
/// <param name="Query">The query in three pieces, of which the middle one is wrong; null where it is not about a query.</param>
/// <param name="Position">Where the wrong piece begins, in UTF-16 code units as the browser counts them.</param>
/// <param name="Length">How long it is; 0 where something is missing there.</param>
public sealed record SearchProblem(string Parameter, string Words, (string Before, string Wrong, string After)? Query, int Position, int Length)
{
    /// <summary>How much of the query is shown on either side.</summary>
    private const int MaxAround = 60;

    /// <summary>Reads a problem document of the API.</summary>
    internal static SearchProblem? From(IResult? problem)
    {
        if (problem is not ProblemHttpResult { ProblemDetails: var details })
        {
            return null;
        }

        var parameter = details.Extensions.TryGetValue("parameter", out var name) ? name as string ?? "" : "";
        return details.Extensions.TryGetValue("position", out var at) && at is int position
            ? OfQuery(parameter, position, details)
            : new SearchProblem(parameter, SafeText.Value(details.Detail ?? ""), null, 0, 0);
    }

    private static SearchProblem OfQuery(string parameter, int position, ProblemDetails details)
    {
        var query = (string)details.Extensions["value"]!;
        var length = (int)details.Extensions["length"]!;
        var first = Math.Max(0, position - MaxAround);
        var end = position + length;
        var last = Math.Min(query.Length, end + MaxAround);
        var pieces = (
            (first > 0 ? "…" : "") + OneLine(query[first..position]),
            OneLine(query[position..Math.Min(end, position + MaxAround)]),
            end >= last ? "" : OneLine(query[end..last]) + (last < query.Length ? "…" : ""));
        return new SearchProblem(parameter, SafeText.Value(details.Detail ?? ""), pieces, position, length);
    }

    // Control characters would break the line, and those that turn its direction would point at another piece.
    private static string OneLine(string text) => string.Concat(text.EnumerateRunes().Select(rune => SafeText.IsHarmless(rune) ? rune.ToString() : " "));
}
