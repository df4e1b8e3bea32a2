using System.Globalization;
using System.Text;

namespace SpanLinks.Server.Receive;

/// <summary>Writes gRPC's answers: a message and its status in trailers, or a status alone.</summary>
internal static class GrpcAnswer
{
    private const string ContentType = "application/grpc";

    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType is { } type
        && type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (type.Length == ContentType.Length || type[ContentType.Length] is '+' or ';');

    public static async Task WriteAsync(HttpContext context, byte[] message)
    {
        Begin(context);
        await context.Response.Body.WriteAsync(GrpcPrefix.Write(message), CancellationToken.None);
        context.Response.AppendTrailer("grpc-status", Text(RpcCode.Ok));
    }

    public static void Refuse(HttpContext context, RpcCode code, string message) => Refuse(context, new Refusal(0, code, message));

    /// <summary>A status alone goes into the headers, and there is no body.</summary>
    public static void Refuse(HttpContext context, Refusal refusal)
    {
        Begin(context);
        var headers = context.Response.Headers;
        headers["grpc-status"] = Text(refusal.Code);
        headers["grpc-message"] = PercentEncode(refusal.Message);
        headers["grpc-status-details-bin"] = Convert.ToBase64String(OtlpMessages.Status(refusal)).TrimEnd('=');
    }

    private static void Begin(HttpContext context)
    {
        context.Response.ContentType = ContentType;
        context.Response.Headers["grpc-accept-encoding"] = ContentCoding.Allowed;
    }

    private static string Text(RpcCode code) => ((int)code).ToString(CultureInfo.InvariantCulture);

    // "Percent-Encoded" of the protocol: UTF-8, of which the printable ASCII but % stays as it is.
    private static string PercentEncode(string message)
    {
        var encoded = new StringBuilder(message.Length);
        foreach (var next in Encoding.UTF8.GetBytes(message))
        {
            if (next is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)next);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{next:X2}");
            }
        }

        return encoded.ToString();
    }
}
