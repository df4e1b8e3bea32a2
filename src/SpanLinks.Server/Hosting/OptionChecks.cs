namespace SpanLinks.Server.Hosting;

/// <summary>Collects what is wrong with options.</summary>
internal sealed class OptionChecks
{
    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Failures => _failures;

    public bool That(bool isAllowed, string name, string option, string value, string allowed)
    {
        if (!isAllowed)
        {
            _failures.Add($"{name} ({option}) is {value}; allowed is {allowed}.");
        }

        return isAllowed;
    }

    public bool Text(string name, string option, string value) =>
        That(!string.IsNullOrWhiteSpace(value), name, option, "empty", "a text");

    public bool Range<T>(string name, string option, T value, T least, T most, Func<T, string> write, string more = "")
        where T : IComparable<T> =>
        That(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0, name, option, write(value), $"{write(least)} to {write(most)}{more}");
}
