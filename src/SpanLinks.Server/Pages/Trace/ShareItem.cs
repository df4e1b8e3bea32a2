namespace SpanLinks.Server.Pages.Trace;

/// <summary>An operation's part of the critical path.</summary>
/// <param name="Service">Its service.</param>
/// <param name="Colour">The service's colour class.</param>
/// <param name="Operation">The spans' name.</param>
/// <param name="Kind">What the time went to.</param>
/// <param name="Time">How long.</param>
/// <param name="Percent">Of the whole path.</param>
public sealed record ShareItem(string Service, string Colour, string Operation, string Kind, string Time, double Percent);
