using System.Diagnostics;
using Amazon.SQS;
using Amazon.SQS.Model;
using SpanLinks;

namespace Carriers;

public static class Sqs
{
    public static Task SendAsync(IAmazonSQS sqs, string queueUrl, string order)
    {
        var request = new SendMessageRequest(queueUrl, order) { MessageAttributes = [] };
        DistributedContextPropagator.Current.InjectContext(
            Activity.Current,
            request.MessageAttributes,
            static (attributes, field, value) => attributes[field] = new MessageAttributeValue { DataType = "String", StringValue = value });
        return sqs.SendMessageAsync(request);
    }

    // Receive with MessageAttributeNames = ["All"]; SQS leaves the attributes out otherwise.
    public static Activity? StartBatch(ActivitySource source, List<Message> messages) => source.StartBatch(
        "process orders",
        messages,
        static message => DistributedContextPropagator.Current.ExtractContext(
            message.MessageAttributes, static (attributes, field) => attributes?.GetValueOrDefault(field)?.StringValue),
        new StartOptions { Kind = ActivityKind.Consumer },
        static (message, tags) => tags[MessagingAttributes.MessageId] = message.MessageId);
}
