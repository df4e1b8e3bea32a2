using System.Text;
using System.Text.Json;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Server.Receive;

/// <summary>The few messages that an OTLP receiver writes.</summary>
internal static class OtlpMessages
{
    private const string RetryInfoType = "type.googleapis.com/google.rpc.RetryInfo";

    /// <summary>An ExportTraceServiceResponse; empty unless spans were refused.</summary>
    public static byte[] Response(in ReceiveResult result) => result.RejectedSpans == 0
        ? []
        : Nest(Fields.PartialSuccess.InResponse,
            [.. Number(Fields.PartialSuccess.RejectedSpans, result.RejectedSpans), .. Text(Fields.PartialSuccess.ErrorMessage, result.Message)]);

    /// <summary>A google.rpc.Status, with a google.rpc.RetryInfo where sending the request again may help.</summary>
    public static byte[] Status(Refusal refusal)
    {
        byte[] status = [.. Number(Fields.RpcStatus.Code, (int)refusal.Code), .. Text(Fields.RpcStatus.Message, refusal.Message)];
        if (refusal.RetryAfterSeconds is not { } seconds)
        {
            return status;
        }

        var retryInfo = Nest(Fields.RetryInfo.RetryDelay, Number(Fields.RetryInfo.Seconds, seconds));
        return [.. status, .. Nest(Fields.RpcStatus.Details, [.. Text(Fields.Any.TypeUrl, RetryInfoType), .. Nest(Fields.Any.Value, retryInfo)])];
    }

    /// <summary>An ExportTraceServiceResponse in OTLP's JSON.</summary>
    public static byte[] JsonResponse(in ReceiveResult result) => result.RejectedSpans == 0
        ? "{}"u8.ToArray()
        : JsonSerializer.SerializeToUtf8Bytes(
            new { partialSuccess = new { rejectedSpans = $"{result.RejectedSpans}", errorMessage = result.Message } });

    /// <summary>A google.rpc.Status in JSON.</summary>
    public static byte[] JsonStatus(Refusal refusal)
    {
        var (code, message) = ((int)refusal.Code, refusal.Message);
        return refusal.RetryAfterSeconds is { } seconds
            ? JsonSerializer.SerializeToUtf8Bytes(new
            {
                code,
                message,
                details = new[] { new Dictionary<string, string> { ["@type"] = RetryInfoType, ["retryDelay"] = $"{seconds}s" } },
            })
            : JsonSerializer.SerializeToUtf8Bytes(new { code, message });
    }

    private static byte[] Number(int field, long value)
    {
        var encoded = new byte[WireWriter.VarintLength((ulong)field << 3) + WireWriter.VarintLength((ulong)value)];
        new WireWriter(encoded).WriteVarint(field, (ulong)value);
        return encoded;
    }

    private static byte[] Text(int field, string text) => Nest(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Nest(int field, byte[] content)
    {
        var encoded = new byte[WireWriter.BytesLength(field, content.Length)];
        new WireWriter(encoded).WriteBytes(field, content);
        return encoded;
    }
}
