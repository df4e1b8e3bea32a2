using System.Security.Cryptography.X509Certificates;

namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>Makes the connections to a ClickHouse.</summary>
internal static class ConnectionHandler
{
    private const int MaxConnections = 64;

    public static SocketsHttpHandler Create(ClickHouseOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // names may come to mean other addresses
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2), // less than the 3 seconds after which ClickHouse closes an idle one
            MaxConnectionsPerServer = MaxConnections,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        };
        if (options.CaFile is { } file)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return handler;
    }

    /// <summary>Why there is no connection, in words for a person.</summary>
    public static string Explain(Exception error, ClickHouseOptions options)
    {
        var reason = error.GetBaseException().Message.TrimEnd('.');
        return error is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } && options.CaFile is null
            ? $"{reason}; --clickhouse-ca-file takes the certificate of who signs its own"
            : reason;
    }
}
