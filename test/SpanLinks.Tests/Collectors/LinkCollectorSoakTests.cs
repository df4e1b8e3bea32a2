using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Collectors;

public sealed class LinkCollectorSoakTests
{
    private const int Tasks = 8;
    private const int Distinct = 20_000;

    // Every task adds the same links, each from a place of its own, while another reads.
    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(3000)]
    [InlineData(Distinct)]
    [InlineData(Distinct * 2)]
    public async Task Add_EightTasksAddTheSame_EachLinkIsAddedOnceAndTheBoundHolds(int max)
    {
        var links = Contexts.Links(Distinct);
        var sut = new LinkCollector(new LinkLimits { MaxLinks = max });

        var producers = Enumerable.Range(0, Tasks).Select(task => Task.Run(() =>
        {
            var statuses = new int[5];
            for (var i = 0; i < Distinct; i++)
            {
                statuses[(int)sut.Add(links[(i + (task * Distinct / Tasks)) % Distinct])]++;
            }
            return statuses;
        }, TestContext.Current.CancellationToken)).ToArray();
        var reading = Task.Run(() =>
        {
            do
            {
                Assert.InRange(sut.ToArray().Length, 0, max);
            }
            while (!producers.All(producer => producer.IsCompleted));
        }, TestContext.Current.CancellationToken);
        await sut.CompleteAfterAsync(producers);
        await reading;

        var all = await Task.WhenAll(producers);
        var expected = Math.Min(max, Distinct);
        Assert.Equal(expected, all.Sum(statuses => statuses[(int)LinkStatus.Added]));
        Assert.Equal(expected, sut.Select(link => link.Context.SpanId).Distinct().Count());
        Assert.Equal(expected, sut.Count);
        Assert.Equal(sut.Dropped, all.Sum(statuses => statuses[(int)LinkStatus.Full]));
        Assert.Equal(Tasks * Distinct, all.Sum(statuses => statuses.Sum()));
        // The links that are in were offered by each task: once added, and a duplicate all other times.
        Assert.Equal((Tasks - 1) * expected, all.Sum(statuses => statuses[(int)LinkStatus.Duplicate]));
    }
}
