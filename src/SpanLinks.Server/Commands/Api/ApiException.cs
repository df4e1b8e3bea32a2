using System.Net;

namespace SpanLinks.Server.Commands.Api;

/// <summary>An answer of the API that is no success; without a problem document where something else than SpanLinks answered.</summary>
internal sealed class ApiException(HttpStatusCode status, ProblemAnswer? problem) : Exception(problem?.Detail ?? $"{(int)status} {status}.")
{
    public HttpStatusCode Status => status;

    public ProblemAnswer? Problem => problem;
}

/// <summary>A problem document. <c>Pointed</c> are lines that point at what is wrong in a query.</summary>
internal sealed record ProblemAnswer(string? Detail, string? Parameter, string? Value, string? Allowed, string? Pointed);
