using Microsoft.Extensions.Time.Testing;
using SpanLinks.Server.Receive;

namespace SpanLinks.Server.Tests.Server;

public sealed class ReceiveClockTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ReceiveClock _sut;

    public ReceiveClockTests() => _sut = new ReceiveClock(TimeSpan.FromMinutes(1), _time);

    public void Dispose() => _sut.Dispose();

    [Fact]
    public void Begin_AfterTheTimeout_IsEnded()
    {
        var first = _sut.Begin();
        _time.Advance(TimeSpan.FromSeconds(30));
        var second = _sut.Begin();
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.True(first.IsCancellationRequested);
        Assert.False(second.IsCancellationRequested);
    }

    [Fact]
    public void MakeRoom_EndsOnlyThoseThatTakeLong()
    {
        var slow = _sut.Begin();
        _time.Advance(TimeSpan.FromSeconds(8));
        var other = _sut.Begin();
        _time.Advance(TimeSpan.FromSeconds(3));

        _sut.MakeRoom();

        Assert.True(slow.IsCancellationRequested);
        Assert.False(other.IsCancellationRequested);
        Assert.False(_sut.Begin().IsCancellationRequested);
    }
}
