using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Receive;

/// <summary>
/// Declares the service by hand. The request's bytes go to our own reader as they are, so there is no generated code and no .proto file.
/// </summary>
internal static class OtlpGrpcExtensions
{
    private static readonly Method<PooledBytes, byte[]> Export = new(
        MethodType.Unary,
        "opentelemetry.proto.collector.trace.v1.TraceService",
        "Export",
        new Marshaller<PooledBytes>((_, _) => throw new NotSupportedException(), context => PooledBytes.Copy(context.PayloadAsReadOnlySequence())),
        new Marshaller<byte[]>((response, context) => context.Complete(response), _ => throw new NotSupportedException()));

    public static void AddOtlpGrpc(this IServiceCollection services, SpanLinksServerOptions options)
    {
        services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = options.MaxRequestBytes);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServiceMethodProvider<OtlpGrpcService>, MethodProvider>());
    }

    private sealed class MethodProvider : IServiceMethodProvider<OtlpGrpcService>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<OtlpGrpcService> context) =>
            context.AddUnaryMethod(Export, [], (service, request, call) => service.ExportAsync(request, call));
    }
}
