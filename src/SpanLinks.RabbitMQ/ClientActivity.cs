using System.Diagnostics;
using RabbitMQ.Client;

namespace SpanLinks.RabbitMQ;

/// <summary>The activity that RabbitMQ.Client makes around the handler of a message, when something listens to its subscriber source.</summary>
internal static class ClientActivity
{
    /// <summary>
    /// Takes the client's activity out of the way of one that says the same and more. Marked as not recorded it reaches no exporter, and what
    /// starts next must not have it as its parent, because that parent would be missing.
    /// </summary>
    internal static void StepAside()
    {
        if (Activity.Current is { Source.Name: RabbitMQActivitySource.SubscriberSourceName } client)
        {
            client.IsAllDataRequested = false;
            client.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            Activity.Current = client.Parent;
        }
    }
}
