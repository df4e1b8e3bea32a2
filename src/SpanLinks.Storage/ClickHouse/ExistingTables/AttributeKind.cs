using SpanLinks.Otlp.Wire;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>What the text of an attribute is that a table holds. Those of OTLP have the number of their field in AnyValue.</summary>
internal static class AttributeKind
{
    public const byte Text = Fields.AnyValue.StringValue;

    /// <summary>0 or 1.</summary>
    public const byte Bool = Fields.AnyValue.BoolValue;

    /// <summary>In decimal.</summary>
    public const byte Int = Fields.AnyValue.IntValue;

    /// <summary>The bits of a double, as a decimal number.</summary>
    public const byte Double = Fields.AnyValue.DoubleValue;

    /// <summary>As Jaeger writes bytes, arrays and maps: the key begins with @bytes@, @slice@ or @map@.</summary>
    public const byte Complex = 100;

    /// <summary>Not one attribute but all: an object in JSON, whose nested names are parts of keys.</summary>
    public const byte Json = 101;
}
