using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Query.Parameters;

/// <summary>A parameter of the API: what it is called, what is allowed, and how it is described. One object reads it and documents it.</summary>
internal abstract record ApiParameter(string Name, string Description)
{
    public bool IsInPath { get; init; }

    public string? Example { get; init; }

    /// <summary>What is allowed, as the sentence "allowed are …" goes on.</summary>
    public abstract string Allowed { get; }

    public virtual OpenApiSchema Schema => new() { Type = JsonSchemaType.String };
}

/// <summary>A whole number within bounds.</summary>
internal sealed record NumberParameter(string Name, int Default, int Max, string Description) : ApiParameter(Name, Description)
{
    public override string Allowed => $"a whole number from 1 to {Max}";

    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = "1",
        Maximum = $"{Max}",
        Default = JsonValue.Create(Default),
    };
}

/// <summary>One of some words.</summary>
internal sealed record ChoiceParameter<T>(string Name, string Description, params (string Word, T Value)[] Choices)
    : ApiParameter(Name, Description)
    where T : struct
{
    /// <summary>Whether several words may be given, with commas between.</summary>
    public bool IsList { get; init; }

    /// <summary>What it means to leave it out, where that is none of the words.</summary>
    public string? Otherwise { get; init; }

    public override string Allowed =>
        $"{string.Join(", ", Choices.SkipLast(1).Select(choice => choice.Word))} and {Choices[^1].Word}{(Otherwise is null ? "" : $"; without it, {Otherwise}")}";

    public override OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.String,
        Enum = IsList ? null : [.. Choices.Select(choice => (JsonNode)choice.Word)],
    };
}

/// <summary>A text that is not too long.</summary>
internal sealed record TextParameter(string Name, int MaxLength, string Description) : ApiParameter(Name, Description)
{
    public override string Allowed => $"at most {MaxLength} characters";

    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String, MaxLength = MaxLength };
}

/// <summary>A point in time: Unix nanoseconds, RFC 3339, or how long ago it was.</summary>
internal sealed record TimeParameter(string Name, string Description) : ApiParameter(Name, Description)
{
    public override string Allowed =>
        "Unix nanoseconds, a time as in 2026-01-31T12:00:00Z, or how long ago it was: " + TimeSpanText.Allowed;
}

/// <summary>A length of time as a query writes it.</summary>
internal sealed record DurationParameter(string Name, string Description) : ApiParameter(Name, Description)
{
    public override string Allowed => "numbers with the units ns, us, ms, s, m, h and d, as in 150ms or 1m30s, up to 292 years";
}

/// <summary>An id in hex digits.</summary>
internal sealed record IdParameter(string Name, int Digits, string Description, bool AllowsZero = false) : ApiParameter(Name, Description)
{
    public override string Allowed =>
        $"{Digits} hex digits{(AllowsZero ? "; all zero stands for the trace as a whole" : ", not all zero")}";

    public override OpenApiSchema Schema => new() { Type = JsonSchemaType.String, Pattern = $"^[0-9a-fA-F]{{{Digits}}}$" };
}

/// <summary>What an earlier answer had as <c>next</c>.</summary>
internal sealed record CursorParameter(string Description) : ApiParameter("cursor", Description)
{
    public override string Allowed => "what an answer to the same question had as next";
}
