namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>Expressions that make an array of (key, kind, text) of attributes, in whichever form they are kept.</summary>
internal static class SourceAttributes
{
    private const string Type = "Array(Tuple(String, UInt8, String))";

    public const string None = $"CAST([], '{Type}')";

    public const string NoneOfMany = $"CAST([], 'Array({Type})')";

    public const string NoEvents = $"CAST([], 'Array(Tuple(Int64, String, {Type}))')";

    public static bool IsJson(string type) => type.Contains("JSON", StringComparison.OrdinalIgnoreCase);

    /// <summary>Those of a map of texts, or of JSON.</summary>
    public static string OfColumn(string type, string value) => IsJson(type)
        ? $"[('', toUInt8({AttributeKind.Json}), toJSONString({value}))]"
        : $"arrayMap(p -> (p.1, toUInt8({AttributeKind.Text}), p.2), CAST({value}, 'Array(Tuple(String, String))'))";

    /// <summary>Those of two arrays, of keys and of values.</summary>
    public static string OfArrays(string keys, string values, byte kind) =>
        $"arrayMap((k, v) -> (k, toUInt8({kind}), {TextOf("v", kind)}), {keys}, {values})";

    /// <summary>Those of an array of pairs.</summary>
    public static string OfPairs(string pairs, byte kind) => $"arrayMap(p -> (p.1, toUInt8({kind}), {TextOf("p.2", kind)}), {pairs})";

    private static string TextOf(string value, byte kind) => kind switch
    {
        AttributeKind.Bool => $"toString(toUInt8({value}))",
        AttributeKind.Int => $"toString({value})",
        AttributeKind.Double => $"toString(reinterpretAsUInt64({value}))",
        _ => value,
    };
}
