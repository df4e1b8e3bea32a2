using System.Globalization;

namespace SpanLinks.Benchmarks.Rules;

/// <summary>What a build took.</summary>
/// <param name="Cpu">User and system time of the build and of the compilers that it started, in seconds.</param>
/// <param name="Wall">Time on the clock, in seconds.</param>
internal readonly record struct BuildTime(double Cpu, double Wall)
{
    internal static readonly BuildTime Longest = new(double.MaxValue, double.MaxValue);

    /// <summary>Reads "user system wall", the last line that the shell's <c>time</c> writes.</summary>
    internal static BuildTime Parse(string text)
    {
        var line = text.TrimEnd().Split('\n')[^1];
        var parts = line.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new BuildTime(parts[0] + parts[1], parts[2]);
    }

    /// <summary>Each figure at its best.</summary>
    internal BuildTime Best(BuildTime other) => new(Math.Min(Cpu, other.Cpu), Math.Min(Wall, other.Wall));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cpu:0.00} s of CPU in {Wall:0.00} s");
}
