namespace SpanLinks.Server.Commands.Api;

/// <summary>How many traces arrived faster than they could be looked at.</summary>
internal sealed record MissedAnswer(long Count);
