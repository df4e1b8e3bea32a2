using System.Diagnostics;

namespace SpanLinks.AspNetCore;

/// <summary>The context that came with a request from outside, from the propagator to the first middleware.</summary>
internal sealed record OutsideContext(ActivityContext? Context);
