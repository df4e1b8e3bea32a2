using System.Text;
using System.Text.Json;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Server.Receive;

/// <summary>The few messages that an OTLP receiver writes.</summary>
internal static class OtlpMessages
{
    /// <summary>An ExportTraceServiceResponse; empty unless spans were refused.</summary>
    public static byte[] Response(in ReceiveResult result)
    {
        if (result.RejectedSpans == 0)
        {
            return [];
        }

        var message = Encoding.UTF8.GetBytes(result.Message);
        var length = 1 + WireWriter.VarintLength((ulong)result.RejectedSpans)
            + WireWriter.BytesLength(Fields.PartialSuccess.ErrorMessage, message.Length);
        var response = new byte[WireWriter.BytesLength(Fields.PartialSuccess.InResponse, length)];
        var writer = new WireWriter(response);
        writer.WriteHeader(Fields.PartialSuccess.InResponse, length);
        writer.WriteVarint(Fields.PartialSuccess.RejectedSpans, (ulong)result.RejectedSpans);
        writer.WriteBytes(Fields.PartialSuccess.ErrorMessage, message);
        return response;
    }

    /// <summary>A google.rpc.Status.</summary>
    public static byte[] Status(Grpc.Core.StatusCode code, string text)
    {
        var message = Encoding.UTF8.GetBytes(text);
        var status = new byte[2 + WireWriter.BytesLength(Fields.RpcStatus.Message, message.Length)];
        var writer = new WireWriter(status);
        writer.WriteVarint(Fields.RpcStatus.Code, (ulong)code);
        writer.WriteBytes(Fields.RpcStatus.Message, message);
        return status;
    }

    /// <summary>An ExportTraceServiceResponse in OTLP's JSON.</summary>
    public static byte[] JsonResponse(in ReceiveResult result) => result.RejectedSpans == 0
        ? "{}"u8.ToArray()
        : JsonSerializer.SerializeToUtf8Bytes(
            new { partialSuccess = new { rejectedSpans = $"{result.RejectedSpans}", errorMessage = result.Message } });

    /// <summary>A google.rpc.Status in JSON.</summary>
    public static byte[] JsonStatus(Grpc.Core.StatusCode code, string message) =>
        JsonSerializer.SerializeToUtf8Bytes(new { code = (int)code, message });
}
