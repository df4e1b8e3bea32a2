using System.Diagnostics;
using System.Globalization;
using RabbitMQ.Client.Events;

namespace SpanLinks.RabbitMQ;

/// <summary>An attempt at a message: the span that made it, and which attempt it was, from 1.</summary>
internal sealed record Attempt(ActivityContext Context, int Number)
{
    // Not "x-...": the broker keeps that prefix for headers of its own.
    private const string ParentField = "retry-of";
    private const string StateField = "retry-of-state";
    private const string NumberField = "retry-of-attempt";

    /// <summary>The link for the attempt after this one.</summary>
    internal ActivityLink ToLink() => LinkFactory.Retry(Context, Number + 1);

    /// <summary>The attempt before a delivery, from its headers or from memory; null for the first one, and where nobody knows.</summary>
    internal static Attempt? Before(BasicDeliverEventArgs delivery, EarlierAttempts? remembered)
    {
        var told = Read(delivery.BasicProperties.Headers);
        var known = remembered?.Find(delivery);
        return known is null || told?.Number > known.Number ? told : known;
    }

    internal static Attempt? Read(IDictionary<string, object?>? headers)
    {
        if (headers is null || TraceContext.FromTraceParent(headers.Text(ParentField), headers.Text(StateField)) is not { } context)
        {
            return null;
        }
        return int.TryParse(headers.Text(NumberField), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < int.MaxValue
            ? new Attempt(context, number)
            : new Attempt(context, 1);
    }

    internal void Write(IDictionary<string, object?> headers)
    {
        headers[ParentField] = Context.ToTraceParent();
        headers[NumberField] = Number.ToString(CultureInfo.InvariantCulture);
        headers.Remove(StateField);
        if (!string.IsNullOrEmpty(Context.TraceState))
        {
            headers[StateField] = Context.TraceState;
        }
    }
}
