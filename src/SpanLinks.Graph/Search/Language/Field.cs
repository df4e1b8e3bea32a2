namespace SpanLinks.Graph.Search.Language;

/// <summary>A field of a comparison.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Name">The name of an attribute; empty for others.</param>
internal sealed record Field(FieldKind Kind, string Name = "")
{
    public const string Scopes = "span.NAME, resource.NAME, link.NAME and .NAME (the span's, or else the resource's)";

    // The first name of each is the one that is printed. Those below the line are SpanLinks' own, the others TraceQL's.
    private static readonly (string Name, string? Alias, FieldKind Kind, FieldType Type)[] Intrinsics =
    [
        ("name", "span:name", FieldKind.Name, FieldType.Text),
        ("kind", "span:kind", FieldKind.Kind, FieldType.Kind),
        ("status", "span:status", FieldKind.Status, FieldType.Status),
        ("statusMessage", "span:statusMessage", FieldKind.StatusMessage, FieldType.Text),
        ("duration", "span:duration", FieldKind.Duration, FieldType.Duration),
        ("childCount", "span:childCount", FieldKind.ChildCount, FieldType.Integer),
        ("span:id", null, FieldKind.SpanId, FieldType.SpanId),
        ("span:parentID", null, FieldKind.ParentId, FieldType.SpanId),
        ("trace:id", null, FieldKind.TraceId, FieldType.TraceId),
        ("rootName", "trace:rootName", FieldKind.RootName, FieldType.Text),
        ("rootServiceName", "trace:rootService", FieldKind.RootServiceName, FieldType.Text),
        ("traceDuration", "trace:duration", FieldKind.TraceDuration, FieldType.Duration),
        ("link:traceID", null, FieldKind.LinkTraceId, FieldType.TraceId),
        ("link:spanID", null, FieldKind.LinkSpanId, FieldType.SpanId),
        //
        ("span:linkCount", null, FieldKind.LinkCount, FieldType.Integer),
        ("span:droppedLinkCount", null, FieldKind.DroppedLinkCount, FieldType.Integer),
        ("link:type", null, FieldKind.LinkType, FieldType.Text),
        ("link:state", null, FieldKind.LinkState, FieldType.LinkState),
        ("link:queueTime", null, FieldKind.LinkQueueTime, FieldType.Duration),
    ];

    public static string IntrinsicNames { get; } = string.Join(", ", Intrinsics.Select(intrinsic => intrinsic.Name));

    public FieldType Type => IsAttribute ? FieldType.Any : Intrinsics.First(intrinsic => intrinsic.Kind == Kind).Type;

    public bool IsAttribute => Kind <= FieldKind.LinkAttribute;

    /// <summary>Whether it is one of a link, so that a filter with it is tried for each link of a span.</summary>
    public bool IsOfLink => Kind is FieldKind.LinkAttribute or >= FieldKind.LinkTraceId;

    /// <summary>Whether a span, trace or link may lack it, so that it can be compared with nil.</summary>
    public bool MayBeMissing => IsAttribute || IsOfLink || Kind == FieldKind.ParentId;

    public static bool IsScope(string scope) => scope is "" or "span" or "resource" or "link";

    public static Field Attribute(string scope, string name) => new(
        scope switch
        {
            "span" => FieldKind.SpanAttribute,
            "resource" => FieldKind.ResourceAttribute,
            "link" => FieldKind.LinkAttribute,
            _ => FieldKind.AnyAttribute,
        },
        name);

    /// <summary>The field with a name of its own; null where there is none.</summary>
    public static Field? FindIntrinsic(string name)
    {
        foreach (var intrinsic in Intrinsics)
        {
            if (intrinsic.Name == name || intrinsic.Alias == name)
            {
                return new Field(intrinsic.Kind);
            }
        }

        return null;
    }

    public override string ToString() => Kind switch
    {
        FieldKind.AnyAttribute => $".{Quoted}",
        FieldKind.SpanAttribute => $"span.{Quoted}",
        FieldKind.ResourceAttribute => $"resource.{Quoted}",
        FieldKind.LinkAttribute => $"link.{Quoted}",
        _ => Intrinsics.First(intrinsic => intrinsic.Kind == Kind).Name,
    };

    private static bool IsPlain(char character) => Lexer.IsNamePart(character) && !TextLiteral.MustEscape(character);

    private string Quoted => Name.All(IsPlain) ? Name : TextLiteral.Print(Name);
}
