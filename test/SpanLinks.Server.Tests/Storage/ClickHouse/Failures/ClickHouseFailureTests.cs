using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.Failures;

/// <summary>What the store does, and says, when a single ClickHouse or the way to it fails.</summary>
public sealed class ClickHouseFailureTests
{
    private const string ReadOnly = "Code: 242, e.displayText() = DB::Exception: Table is in readonly mode, e.what() = DB::Exception\n";

    private readonly ClickHouseOptions _options = ClickHouseStores.OnSingle();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_WithADeadAndASilentAddressFirst_IsAnsweredByTheThird()
    {
        using var silent = new SilentServer();
        using var sut = ClickHouseStores.Open(_options with { Endpoints = [Loopback.FreeAddress(), silent.Address, .. _options.Endpoints] });
        using var batch = TestRequest.Batch(new TestSpan(1, 1));

        await sut.AppendAsync(batch, Cancellation);

        Assert.Single((await sut.ReadTracesAsync([TestSpan.Id(1)], 10, Cancellation))[0].Spans);
    }

    [Fact]
    public async Task Open_WhereNoServerAnswers_NamesEach()
    {
        using var silent = new SilentServer();
        var dead = Loopback.FreeAddress();

        var error = await Assert.ThrowsAsync<StoreOpenException>(
            () => ClickHouseLinkStore.OpenAsync(_options with { Endpoints = [dead, silent.Address] }, Cancellation));

        Assert.Equal(
            $"The ClickHouse store cannot be opened. No server of ClickHouse answers: http://{dead.Authority} (Connection refused), http://{silent.Address.Authority} (no answer for 2 s).",
            error.Message);
    }

    [Fact]
    public async Task Open_WithAWrongPassword_SaysWhereToSetItAndNotWhatItWas()
    {
        var error = await Assert.ThrowsAsync<StoreOpenException>(() => ClickHouseLinkStore.OpenAsync(
            _options with { User = ClickHouseServers.User, Password = "not-this-one" }, Cancellation));

        Assert.Contains("Wrong password for user spanlinks. Set the user and the password (SPANLINKS_CLICKHOUSE_USER, SPANLINKS_CLICKHOUSE_PASSWORD).", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_RefusedOnce_SendsTheIdenticalRowsAgain()
    {
        var inserts = new ConcurrentQueue<string>();
        await using var between = await ForwardingServer.StartAsync(_options.Endpoints[0]);
        using var sut = ClickHouseStores.Open(_options with { Endpoints = [between.Address] });
        between.Refuse = request => IsInsert(request, "trace_parts", inserts) && inserts.Count == 1 ? ReadOnly : null;
        using var batch = TestRequest.Batch(new TestSpan(1, 1));

        await sut.AppendAsync(batch, Cancellation);

        Assert.Equal(2, inserts.Count);
        Assert.Single((await sut.SearchAsync(new TraceSearch(), Cancellation)).Parts);
    }

    [Fact]
    public async Task Append_RefusedForTooLong_SaysWhyInTime()
    {
        await using var between = await ForwardingServer.StartAsync(_options.Endpoints[0]);
        using var sut = ClickHouseStores.Open(_options with { Endpoints = [between.Address], InsertTimeout = TimeSpan.FromSeconds(1) });
        between.Refuse = request => IsInsert(request, "", []) ? ReadOnly : null;
        using var batch = TestRequest.Batch(new TestSpan(1, 1));
        var began = TimeProvider.System.GetTimestamp();

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => sut.AppendAsync(batch, Cancellation));

        Assert.Contains($"ClickHouse at http://{between.Address.Authority} says: Table is in readonly mode. (Error 242, query spanlinks-insert-", error.Message, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Read_OfMoreRowsThanMayBeLookedAt_NamesTheOption()
    {
        using var store = ClickHouseStores.Open(_options);
        using var batch = TestRequest.Batch(Enumerable.Range(1, 20_000).Select(span => new TestSpan((ulong)span, 1)));
        await store.AppendAsync(batch, Cancellation);
        using var sut = await ClickHouseLinkStore.OpenAsync(_options with { MaxRowsToRead = 10_000 }, Cancellation);

        var error = await Assert.ThrowsAsync<ClickHouseException>(async () => await sut.ReadAllAsync(Cancellation).FirstAsync(Cancellation));

        Assert.Contains("allow more with --clickhouse-max-rows. (Error 158, query spanlinks-read-", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ThatTakesTooLong_NamesTheOption()
    {
        using var sut = new ClickHouseClient(_options with { QueryTimeout = TimeSpan.FromSeconds(1), MaxRowsToRead = long.MaxValue });

        var error = await Assert.ThrowsAsync<ClickHouseException>(
            () => sut.ReadAsync("SELECT max(cityHash64(number)) FROM system.numbers", Cancellation));

        Assert.Equal(ErrorCodes.TimeoutExceeded, error.Code);
        Assert.Contains("--clickhouse-query-timeout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_WithAnAuthorityOfOnesOwn_NeedsItsCertificate()
    {
        using var directory = new TempDirectory();
        var file = Path.Combine(directory.Path, "ca.pem");
        using var certificate = await CreateCertificateAsync(file);
        await using var between = await ForwardingServer.StartAsync(_options.Endpoints[0], certificate);
        var options = _options with { Endpoints = [new UriBuilder(between.Address) { Host = "localhost" }.Uri] };

        using var sut = ClickHouseStores.Open(options with { CaFile = file });
        var error = await Assert.ThrowsAsync<StoreOpenException>(() => ClickHouseLinkStore.OpenAsync(options, Cancellation));

        Assert.Empty(await sut.ReadNamesAsync(NameKind.Service, "", 10, Cancellation));
        Assert.Matches(
            @"\(The remote certificate is invalid because of errors in the certificate chain: \w+; --clickhouse-ca-file takes the certificate of who signs its own\)\.$",
            error.Message);
    }

    private static bool IsInsert(HttpRequest request, string table, ConcurrentQueue<string> inserts)
    {
        var query = $"{request.Query["query"]}";
        var isIt = query.StartsWith("INSERT", StringComparison.Ordinal) && query.Contains(table, StringComparison.Ordinal);
        if (isIt)
        {
            inserts.Enqueue(query);
        }

        return isIt;
    }

    /// <summary>A certificate for localhost, signed by an authority whose own is in the file.</summary>
    private static async Task<X509Certificate2> CreateCertificateAsync(string file)
    {
        var (from, to) = (DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=test authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var authority = authorityRequest.CreateSelfSigned(from, to);
        await File.WriteAllTextAsync(file, authority.ExportCertificatePem(), Cancellation);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, from, to, [1]);
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), password: null);
    }
}
