using Microsoft.Net.Http.Headers;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Wire;
using RpcCode = Grpc.Core.StatusCode;

namespace SpanLinks.Server.Receive;

/// <summary>How the bodies of an OTLP/HTTP request and of its answer are written.</summary>
internal abstract class BodyFormat
{
    public static readonly BodyFormat Protobuf = new ProtobufFormat();
    public static readonly BodyFormat Json = new JsonFormat();

    public abstract string ContentType { get; }

    /// <summary>The format of a content type; null where it is none of OTLP's.</summary>
    public static BodyFormat? Of(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var parsed)
        ? Array.Find([Protobuf, Json], format => parsed.MediaType.Equals(format.ContentType, StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>The request on the wire; null where it cannot be read, and <paramref name="problem"/> says why.</summary>
    public abstract ReadOnlyMemory<byte>? ReadRequest(ReadOnlyMemory<byte> body, out string? problem);

    /// <summary>An ExportTraceServiceResponse.</summary>
    public abstract byte[] WriteResponse(in ReceiveResult result);

    /// <summary>A google.rpc.Status.</summary>
    public abstract byte[] WriteStatus(RpcCode code, string message);

    private sealed class ProtobufFormat : BodyFormat
    {
        public override string ContentType => "application/x-protobuf";

        public override ReadOnlyMemory<byte>? ReadRequest(ReadOnlyMemory<byte> body, out string? problem)
        {
            problem = null;
            return body;
        }

        public override byte[] WriteResponse(in ReceiveResult result) => OtlpMessages.Response(result);

        public override byte[] WriteStatus(RpcCode code, string message) => OtlpMessages.Status(code, message);
    }

    private sealed class JsonFormat : BodyFormat
    {
        public override string ContentType => "application/json";

        public override ReadOnlyMemory<byte>? ReadRequest(ReadOnlyMemory<byte> body, out string? problem)
        {
            using var wire = new WireBuffer();
            return JsonRequestReader.TryRead(body.Span, wire, out problem) ? wire.Written.ToArray() : (ReadOnlyMemory<byte>?)null;
        }

        public override byte[] WriteResponse(in ReceiveResult result) => OtlpMessages.JsonResponse(result);

        public override byte[] WriteStatus(RpcCode code, string message) => OtlpMessages.JsonStatus(code, message);
    }
}
