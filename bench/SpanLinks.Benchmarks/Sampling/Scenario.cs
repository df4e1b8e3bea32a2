using SpanLinks.OpenTelemetry.Sampling;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>One kind of story.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Traces">How many traces a story has.</param>
/// <param name="Play">Plays it once.</param>
/// <param name="Shape">What decides about the figures: see <see cref="Promise"/>.</param>
/// <param name="Causes">How many independent causes a root has.</param>
/// <param name="Unsampled">How the samplers take links to contexts that are not sampled.</param>
internal sealed record Scenario(
    string Name, int Traces, Action<StoryTeller> Play, Shape Shape, int Causes = 1, UnsampledLinks Unsampled = UnsampledLinks.Drop)
{
    internal static Scenario[] All { get; } =
    [
        new("order, payment, shipment", 3, story => story.Link(story.Link(story.Root())), Shape.OfRoots),
        new("chain of 10 hops", 10, PlayChain, Shape.OfRoots),
        Batch(1), Batch(10), Batch(100),
        new("10 batches of 10 into one", 111, PlayBatches, Shape.OfBatches, 10),
        new("10 orders, 3 tasks each, into one", 41, PlayTasks, Shape.OfRoots, 10, UnsampledLinks.Decide),
        new("rates p, p/10, p; `Drop`", 3, PlayRates, Shape.FollowedRates),
        new("rates p, p/10, p; `Decide`", 3, PlayRates, Shape.OwnRates, 1, UnsampledLinks.Decide),
    ];

    internal static Scenario Batch(int size) => new(
        $"batch of {size}", size + 1, story => story.Link(story.Repeat(size, story.Root)), Shape.OfRoots, size);

    private static void PlayChain(StoryTeller story)
    {
        var hop = story.Root();
        for (var i = 1; i < 10; i++)
        {
            hop = story.Link(hop);
        }
    }

    private static void PlayBatches(StoryTeller story) =>
        story.Link(story.Repeat(10, () => story.LinkUncounted(story.Repeat(10, story.Root))));

    private static void PlayTasks(StoryTeller story)
    {
        var orders = story.Repeat(10, story.Root);
        story.Link([.. orders.SelectMany(order => story.Repeat(3, () => story.LinkUncounted(order)))]);
    }

    private static void PlayRates(StoryTeller story) => story.Link(story.LinkRarely(story.Root()));
}

/// <summary>What the causes of a story's roots are.</summary>
internal enum Shape
{
    /// <summary>Roots with the sampler's own rate.</summary>
    OfRoots,

    /// <summary>Batches, which the sampler keeps as its policy says.</summary>
    OfBatches,

    /// <summary>A service with a tenth of the rate stands between two others, and unsampled links are followed.</summary>
    FollowedRates,

    /// <summary>The same, and each service keeps its own rate.</summary>
    OwnRates,
}
