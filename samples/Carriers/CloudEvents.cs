using System.Diagnostics;
using CloudNative.CloudEvents;
using SpanLinks;

namespace Carriers;

public static class CloudEvents
{
    // The event's own context, as the extension "Distributed Tracing" has it, beside the one of the transport.
    public static void Inject(CloudEvent cloudEvent) => DistributedContextPropagator.Current.InjectContext(
        Activity.Current, cloudEvent, static (cloudEvent, field, value) => cloudEvent[field] = value);

    public static Activity? StartConsumer(ActivitySource source, CloudEvent cloudEvent) => source.StartConsumer(
        $"process {cloudEvent.Type}",
        DistributedContextPropagator.Current.ExtractContext(cloudEvent, static (cloudEvent, field) => cloudEvent[field] as string));
}
