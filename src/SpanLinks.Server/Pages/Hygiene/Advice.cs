using SpanLinks.Graph.Hygiene;
using SpanLinks.Graph.Links;

namespace SpanLinks.Server.Pages.Hygiene;

/// <summary>What a finding is, why it hurts, and how it is mended.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Severity">What it does to a reader.</param>
/// <param name="Why">What it is and why it hurts.</param>
/// <param name="Mend">What to do.</param>
/// <param name="Snippet">The region of samples/Guide/Mending.cs that does it; null where nothing is to be written.</param>
/// <param name="Guide">The pages of docs/guide about it.</param>
public sealed record Advice(string Title, Severity Severity, string Why, string Mend, string? Snippet, params IReadOnlyList<string> Guide)
{
    public static Advice Of(HygieneProblem problem) => problem switch
    {
        HygieneProblem.SelfLink => new(
            "Links to themselves", Severity.Misleads,
            "A span links to itself or to its own trace. It says that the span is its own cause, so the real cause is not known.",
            "Keep the context of the cause before the activity starts, and link to that.", "self-link", "new-roots.md", "links.md"),
        HygieneProblem.Cycle => new(
            "Causes that go round in a circle", Severity.Misleads,
            "Following causes leads back to where it began. No order of events can be right, and the critical path has to leave a link out.",
            "Link from the effect to its cause, never back.", "cycle", "message-queues.md", "link-or-parent.md"),
        HygieneProblem.AgainstTime => new(
            "Effects that start before their cause", Severity.Misleads,
            "The linking span starts before the linked span does. Either the link points the wrong way, or a host's clock is wrong; queue times are not to be trusted.",
            "The later span carries the link, with the context that the earlier one handed out. If that is so already, look at the clocks of both hosts.",
            "cycle", "contexts.md", "message-queues.md"),
        HygieneProblem.AtLinkLimit => new(
            "Spans at the link limit", Severity.Hides,
            "The span has as many links as SDKs keep, or says that links were dropped. Some of its causes are not shown, and nobody can tell which.",
            "Handle fewer items in one span, or raise the limit where links are made and where they are exported.", "at-link-limit", "limits.md", "batches.md"),
        HygieneProblem.HotHub => new(
            "Spans that very many links point to", Severity.Hides,
            "One span is the cause of so much that a picture of it shows none of it: the graph counts these links rather than follow them.",
            "Give each item an activity of its own, and link to that.", "hot-hub", "fan-out.md", "batches.md"),
        HygieneProblem.Duplicate => new(
            "The same link twice", Severity.Clutters,
            "A span carries two links to one span. They count as one message more than there was, and take the place of others at the link limit.",
            "De-duplicate when the activity starts. Merge keeps the attributes of both.", "duplicate", "duplicates.md"),
        HygieneProblem.AttributeName => new(
            "Attribute names that break the conventions", Severity.Clutters,
            "A name that is old, too general or misspelt is not found by who searches for the right one, and may mean something else elsewhere.",
            "Take the constants, and let AttributeNames.Watch tell you of others while you develop.", "attribute-name", "attribute-names.md"),
        _ => new($"{problem}", Severity.Misleads, "", "", null),
    };

    public static Advice Of(DanglingReason reason) => reason switch
    {
        DanglingReason.Missing => new(
            "Missing: never arrived", Severity.Hides,
            "The linked span was sampled but is not stored, and it is too late for it to arrive. The story ends here although it went on: its service does not export, exports elsewhere, or lost it on the way or at its end.",
            "See that the service exports to this server, that nothing in between drops, and that it flushes before it ends.", "missing"),
        DanglingReason.Unsampled => new(
            "Unsampled: left out by the sender", Severity.Hides,
            "The link's trace flags say that the linked span was not recorded. Sampling by trace keeps a trace whole but tears linked traces apart.",
            "Record all in the services that hand work over, and sample where linked traces are seen together.", "unsampled", "contexts.md"),
        DanglingReason.Invalid => new(
            "Invalid: points to nothing", Severity.Misleads,
            "The link's ids are zero, or it points to the span itself. A context was made of a message that had none.",
            "Make contexts by TraceContext: it gives null for what is none, and null gives no link.", "invalid", "contexts.md", "carriers.md"),
        DanglingReason.Expired => new(
            "Expired: older than what is kept", Severity.Expected,
            "The linked span was here once, as far as can be told, and its time is over. Work that waits for days links to what is older than the store keeps.",
            "Where such stories matter, keep spans for longer: start the server with --retention-age or --retention-size.", null),
        _ => new(
            "Pending: may still arrive", Severity.Expected,
            "The linking span is less than two minutes old, and the linked span may be on its way: exporters send in batches.",
            "Wait, and load this page again.", null),
    };
}
