namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>What has a place in a layer: a service, or a line on its way through.</summary>
internal sealed class MapItem(int layer, int? service)
{
    public int Layer => layer;

    /// <summary>Null where a line passes.</summary>
    public int? Service => service;

    public List<MapItem> Left { get; } = [];

    public List<MapItem> Right { get; } = [];

    /// <summary>Its place in the layer, from the top.</summary>
    public int Order { get; set; }

    public double Height { get; set; }

    /// <summary>Room above it, for a loop.</summary>
    public double Head { get; set; }

    /// <summary>Of its middle.</summary>
    public double Y { get; set; }
}
