using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Details;

/// <summary>An attribute in words; a block where its value has lines of its own.</summary>
public sealed record Fact(string Name, string Value, bool IsBlock)
{
    public static Fact Of(KeyValuePair<string, string> attribute)
    {
        var isBlock = attribute.Value.AsSpan().Trim().Contains('\n');
        return new Fact(SafeText.Name(attribute.Key), isBlock ? SafeText.Block(attribute.Value.Trim()) : SafeText.Value(attribute.Value), isBlock);
    }
}
