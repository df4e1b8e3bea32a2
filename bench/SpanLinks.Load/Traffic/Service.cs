using System.Text;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Load.Traffic;

/// <summary>A service that sends spans: its name, its operations, and what it has not sent yet.</summary>
internal sealed class Service
{
    private static readonly string[] Subjects = ["order", "payment", "shipping", "cart", "inventory", "billing", "search", "email"];
    private static readonly string[] Roles = ["api", "worker", "consumer", "scheduler", "gateway", "store"];
    private static readonly string[] Verbs = ["process", "publish", "receive", "select", "validate", "reserve"];

    public Service(int number, Dice dice)
    {
        var subject = Subjects[number % Subjects.Length];
        Name = $"{subject}-{Roles[number / Subjects.Length % Roles.Length]}{(number < 48 ? "" : $"-{number}")}";
        Operations = [.. Verbs.Select(verb => Encoding.UTF8.GetBytes($"{verb} {subject}s"))];
        Buffer = new RequestBuffer(Resource(dice), Scope(subject));
    }

    public string Name { get; }

    public byte[][] Operations { get; }

    public RequestBuffer Buffer { get; }

    private byte[] Resource(Dice dice)
    {
        var writer = new SpanWriter();
        writer.Attribute(1, "service.name"u8, Name);
        writer.Attribute(1, "service.version"u8, "4.12.1");
        writer.Attribute(1, "service.instance.id"u8, $"{dice.Next():x16}{dice.Next():x16}");
        writer.Attribute(1, "deployment.environment.name"u8, "production");
        writer.Attribute(1, "k8s.namespace.name"u8, "shop");
        writer.Attribute(1, "k8s.pod.name"u8, $"{Name}-{dice.Next():x8}");
        writer.Attribute(1, "telemetry.sdk.name"u8, "opentelemetry");
        writer.Attribute(1, "telemetry.sdk.language"u8, "dotnet");
        writer.Attribute(1, "telemetry.sdk.version"u8, "1.20.1");
        return Field(Fields.ResourceSpans.Resource, writer.Written);
    }

    private static byte[] Scope(string subject)
    {
        var writer = new SpanWriter();
        writer.Bytes(1, Encoding.UTF8.GetBytes($"Shop.{subject}"));
        writer.Bytes(2, "4.12.1"u8);
        return Field(1, writer.Written);
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> content)
    {
        var field = new byte[WireWriter.BytesLength(number, content.Length)];
        var writer = new WireWriter(field);
        writer.WriteBytes(number, content);
        return field;
    }
}
