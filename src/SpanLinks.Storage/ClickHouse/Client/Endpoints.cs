namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>
/// The servers of a ClickHouse, in the order in which to ask them: as given, but those that failed a moment ago come last. Safe for
/// concurrent use.
/// </summary>
internal sealed class Endpoints(IReadOnlyList<Uri> addresses, TimeProvider time)
{
    /// <summary>How long one that failed is asked last.</summary>
    private static readonly TimeSpan Penalty = TimeSpan.FromSeconds(5);

    private readonly long[] _failedAt = new long[addresses.Count];
    private readonly bool[] _isProven = new bool[addresses.Count];

    public int Count => addresses.Count;

    public IEnumerable<int> InOrder => Enumerable.Range(0, addresses.Count).OrderBy(HasFailed);

    public Uri this[int index] => addresses[index];

    /// <summary>Whether it has answered, and not failed since. Of another one it is not known whether a long silence would end.</summary>
    public bool IsProven(int index) => Volatile.Read(ref _isProven[index]);

    public void Answered(int index) => Volatile.Write(ref _isProven[index], true);

    public void Failed(int index)
    {
        Volatile.Write(ref _isProven[index], false);
        Volatile.Write(ref _failedAt[index], time.GetTimestamp());
    }

    /// <summary>The address without what a person need not see.</summary>
    public string Describe(int index) => addresses[index].GetLeftPart(UriPartial.Authority);

    private bool HasFailed(int index) => Volatile.Read(ref _failedAt[index]) is > 0 and var at && time.GetElapsedTime(at) < Penalty;
}
