using CsCheck;
using SpanLinks.Graph.Search;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Tests.Search;

public class SearchCursorTests
{
    private static readonly Gen<TraceId> Ids = Gen.Select(Gen.ULong, Gen.ULong).Select((high, low) => new TraceId(high, low));

    [Fact]
    public void TryParse_WrittenCursor_IsTheSame() => Gen.Select(
        Gen.Select(Gen.Long, Gen.Int).Select((batch, index) => new PartPosition(batch, index)).Nullable(),
        Gen.Select(Gen.ULong, Ids).Select((start, id) => new RankedTrace(start, id)).Nullable(),
        Ids.Array[0, 200]).Sample((before, after, found) =>
        {
            var sut = SearchCursor.Start.Next(new SearchPosition(before, after), found);

            var read = SearchCursor.TryParse(sut.ToString());

            Assert.InRange(sut.ToString().Length, 3, 1423);
            Assert.Equal(sut.Position, read!.Position);
            Assert.Equal(sut.ToString(), read.ToString());
            Assert.All(found.TakeLast(128), id => Assert.True(read.Remembers(id)));
            Assert.Equal(found.Length > 128, found.Length > 0 && !read.Remembers(found[0]));
        });

    [Fact]
    public void TryParse_AnyText_NeverThrows() => Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char.AlphaNumeric, 0, 2000],
        Gen.Byte.Array[0, 100].Select(bytes => System.Buffers.Text.Base64Url.EncodeToString([1, .. bytes]))).Sample(
            text => SearchCursor.TryParse(text)?.ToString(),
            iter: 20_000);

    [Theory]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("AgA")]
    [InlineData("AQQ")]
    [InlineData("AQEA")]
    [InlineData("AQAA")]
    [InlineData("!!!")]
    public void TryParse_NoCursor_IsNull(string text) => Assert.Null(SearchCursor.TryParse(text));
}
