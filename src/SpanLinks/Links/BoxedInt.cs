namespace SpanLinks;

/// <summary>Small integers as objects, boxed once: the indexes and attempts that links carry are nearly always small.</summary>
internal static class BoxedInt
{
    private static readonly object[] Small = [.. Enumerable.Range(0, 128).Select(i => (object)i)];

    internal static object From(int value) => (uint)value < (uint)Small.Length ? Small[value] : value;
}
