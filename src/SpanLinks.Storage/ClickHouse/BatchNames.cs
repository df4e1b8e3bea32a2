using System.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Storage.Parts;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// The names of one kind that a batch carries, each with a number from 0, and which of them the part has that is being written. It allocates
/// only for names that are new to the batch.
/// </summary>
internal sealed class BatchNames
{
    private readonly Dictionary<byte[], int> _numbers = new(ByteText.Comparer);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _byText;
    private readonly List<(byte[] Text, int Part)> _names = []; // with the part that had it last
    private readonly List<byte[]> _ofPart = [];

    public BatchNames() => _byText = _numbers.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The names of the part that was added to last, each once.</summary>
    public IReadOnlyList<byte[]> OfPart => _ofPart;

    public void BeginPart() => _ofPart.Clear();

    /// <summary>Adds a name, as far as it is kept, to a part.</summary>
    public void Add(ReadOnlySpan<byte> text, int part)
    {
        text = IncomingLink.Cut(text);
        if (!_byText.TryGetValue(text, out var number))
        {
            number = _names.Count;
            var copy = text.ToArray();
            _numbers.Add(copy, number);
            _names.Add((copy, -1));
        }

        if (_names[number].Part != part)
        {
            _names[number] = (_names[number].Text, part);
            _ofPart.Add(_names[number].Text);
        }
    }

    /// <summary>All names but the empty one.</summary>
    public IEnumerable<string> Read() => _numbers.Keys.Where(text => text.Length > 0).Select(Encoding.UTF8.GetString);
}
