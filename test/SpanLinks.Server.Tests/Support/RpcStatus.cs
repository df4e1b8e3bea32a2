using System.Text;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Server.Tests.Support;

/// <summary>A google.rpc.Status as a sender reads it.</summary>
internal sealed record RpcStatus(int Code, string Message, long? RetryAfterSeconds)
{
    public static RpcStatus Read(ReadOnlySpan<byte> bytes)
    {
        var status = new RpcStatus(0, "", null);
        var reader = new WireReader(bytes);
        while (reader.ReadTag())
        {
            status = reader.Field switch
            {
                Fields.RpcStatus.Code => status with { Code = (int)reader.ReadVarint() },
                Fields.RpcStatus.Message => status with { Message = Encoding.UTF8.GetString(reader.ReadBytes()) },
                Fields.RpcStatus.Details => status with { RetryAfterSeconds = ReadRetryInfo(reader.ReadMessage()) },
                _ => throw new InvalidOperationException($"google.rpc.Status has no field {reader.Field}."),
            };
        }

        Assert.True(reader.Error.IsNone);
        return status;
    }

    private static long ReadRetryInfo(WireReader any)
    {
        Assert.True(any.ReadTag() && any.Field == Fields.Any.TypeUrl);
        Assert.Equal("type.googleapis.com/google.rpc.RetryInfo", Encoding.UTF8.GetString(any.ReadBytes()));
        Assert.True(any.ReadTag() && any.Field == Fields.Any.Value);
        var info = any.ReadMessage();
        Assert.True(info.ReadTag() && info.Field == Fields.RetryInfo.RetryDelay);
        var duration = info.ReadMessage();
        Assert.True(duration.ReadTag() && duration.Field == Fields.RetryInfo.Seconds);
        return (long)duration.ReadVarint();
    }
}
