using System.Collections.Concurrent;
using System.Text;

namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>A statement from the folder Statements: SQL with holes such as <c>{traces}</c>, which are filled before it is sent.</summary>
internal static class Statement
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(); // as many as there are files

    /// <summary>Fills the holes of a statement; each hole of the file must be named.</summary>
    public static string Fill(string name, params ReadOnlySpan<(string Hole, string Value)> values)
    {
        var filled = new StringBuilder(Read(name));
        foreach (var (hole, value) in values)
        {
            filled.Replace($"{{{hole}}}", value);
        }

        return filled.ToString();
    }

    /// <summary>The text of a file, as it is.</summary>
    public static string Read(string name) => Texts.GetOrAdd(name, static name =>
    {
        using var stream = typeof(Statement).Assembly.GetManifestResourceStream($"SpanLinks.Storage.ClickHouse.{name}.sql")
            ?? throw new ArgumentException($"There is no statement {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    });
}
