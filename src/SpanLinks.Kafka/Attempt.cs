using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;

namespace SpanLinks.Kafka;

/// <summary>An attempt at a message: the span that made it, and which attempt it was, from 1.</summary>
internal sealed record Attempt(ActivityContext Context, int Number)
{
    private const string ParentField = "retry-of";
    private const string StateField = "retry-of-state";
    private const string NumberField = "retry-of-attempt";

    /// <summary>The link for the attempt after this one.</summary>
    internal ActivityLink ToLink() => LinkFactory.Retry(Context, Number + 1);

    internal static Attempt? Read(Headers? headers)
    {
        if (headers is null || TraceContext.FromTraceParent(headers.Text(ParentField), headers.Text(StateField)) is not { } context)
        {
            return null;
        }
        return int.TryParse(headers.Text(NumberField), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < int.MaxValue
            ? new Attempt(context, number)
            : new Attempt(context, 1);
    }

    internal void Write(Headers headers)
    {
        headers.Set(ParentField, Context.ToTraceParent());
        headers.Set(NumberField, Number.ToString(CultureInfo.InvariantCulture));
        headers.Remove(StateField);
        if (!string.IsNullOrEmpty(Context.TraceState))
        {
            headers.Set(StateField, Context.TraceState);
        }
    }
}
