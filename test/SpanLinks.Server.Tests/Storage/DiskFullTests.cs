using System.Diagnostics;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Server.Tests.Storage;

/// <summary>A store on a real, small disk that something else fills.</summary>
public sealed class DiskFullTests : IDisposable
{
    private const int DiskBytes = 48 << 20;

    private readonly TempDirectory _mount = new();
    private bool _isMounted;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Ballast => Path.Combine(_mount.Path, "ballast");

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", _mount.Path);
        }

        _mount.Dispose();
    }

    [Theory]
    [InlineData(0)] // the disk refuses the write itself
    [InlineData(8 << 20)] // the store refuses before that
    public async Task Append_DiskFull_IsRefusedUntilThereIsRoomAndLosesNothing(long minFree)
    {
        Mount();
        var options = new StoreOptions { MinFreeDiskBytes = minFree, WriteBufferBytes = 4 << 20, CacheBytes = 8 << 20 };
        var kept = new List<ulong>();
        using (var sut = RocksDbLinkStore.Open(Path.Combine(_mount.Path, "data"), options))
        {
            var refused = await FillAsync(sut, kept);
            Assert.Contains(minFree == 0 ? "cannot write" : "must stay free", refused.Message, StringComparison.Ordinal);
            await AssertKeptAsync(sut, kept);

            File.Delete(Ballast);
            await AppendAsync(sut, 1_000_000);
            kept.Add(1_000_000);
            await AssertKeptAsync(sut, kept);
        }

        using var reopened = RocksDbLinkStore.Open(Path.Combine(_mount.Path, "data"), options);
        await AssertKeptAsync(reopened, kept);
    }

    private async Task<StoreUnavailableException> FillAsync(RocksDbLinkStore store, List<ulong> kept)
    {
        await File.WriteAllBytesAsync(Ballast, new byte[DiskBytes / 2], Cancellation);
        for (ulong trace = 1; ; trace++)
        {
            Assert.True(trace < 10_000, "The disk never became full.");
            try
            {
                await AppendAsync(store, trace);
                kept.Add(trace);
            }
            catch (StoreUnavailableException error)
            {
                return error;
            }
        }
    }

    private static async Task AppendAsync(RocksDbLinkStore store, ulong trace)
    {
        var noise = new byte[128 * 1024];
        new Random((int)trace).NextBytes(noise);
        using var batch = TestRequest.Batch(new TestSpan(trace, 1) { Extra = Proto.Bytes(99, noise) });
        await store.AppendAsync(batch, Cancellation);
    }

    private static async Task AssertKeptAsync(RocksDbLinkStore store, List<ulong> kept)
    {
        var traces = await store.ReadTracesAsync([.. kept.Select(TestSpan.Id)], 100_000, Cancellation);
        Assert.All(traces, trace => Assert.Single(trace.Spans));
    }

    private void Mount()
    {
        _isMounted = Run("mount", "-t", "tmpfs", "-o", $"size={DiskBytes}", "tmpfs", _mount.Path);
        Requirement.Meet(_isMounted, "A tmpfs could not be mounted; run the tests as root on Linux.");
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
