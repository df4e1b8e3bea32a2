namespace SpanLinks.Server.Pages.Addresses;

/// <summary>What the page was asked for, as it stands in the address. It writes the addresses of the page's other states.</summary>
/// <param name="From">As it was given; null for the last hour.</param>
/// <param name="To">As it was given; null for now.</param>
/// <param name="Service">Null for all.</param>
/// <param name="Type">Null for all.</param>
/// <param name="Sort">As it was given; null for the order by count.</param>
/// <param name="Edge">The selected edge; null for none.</param>
public sealed record EdgesAddress(string? From, string? To, string? Service, string? Type, string? Sort, string? Edge)
{
    public const string Path = "/edges";

    /// <summary>How long a service's name may be to be filtered by, as the API has it.</summary>
    public const int MaxServiceName = 1_000;

    public static EdgesAddress Read(IQueryCollection query)
    {
        string? Text(string name) => query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;
        return new EdgesAddress(Text("from"), Text("to"), Text("service"), Text("type"), Text("sort"), Text("edge"));
    }

    public bool HasFilter => Service is not null || Type is not null;

    public string Select(string edge) => (this with { Edge = edge }).Write();

    public string Deselect() => (this with { Edge = null }).Write();

    public string SortBy(string? sort) => (this with { Sort = sort }).Write();

    public string WithoutFilter() => (this with { Service = null, Type = null }).Write();

    /// <summary>Up to now.</summary>
    public string Last(string? from) => (this with { From = from, To = null }).Write();

    /// <summary>Null where the name is too long to be asked for.</summary>
    public string? OnlyService(string service) =>
        service.Length is 0 or > MaxServiceName ? null : (this with { Service = service, Edge = null }).Write();

    private string Write()
    {
        (string Name, string? Value)[] parts = [("from", From), ("to", To), ("service", Service), ("type", Type), ("sort", Sort), ("edge", Edge)];
        return Path + QueryString.Create(parts.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value)));
    }
}
