using System.Text;

namespace SpanLinks.Load.ClickHouse;

/// <summary>What ClickHouse answered.</summary>
internal sealed record BareAnswer(byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes).Trim();
}
