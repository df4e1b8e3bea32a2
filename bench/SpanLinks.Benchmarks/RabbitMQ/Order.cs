namespace SpanLinks.Benchmarks.RabbitMQ;

/// <summary>What the messages carry: about 500 bytes of JSON.</summary>
internal sealed record Order(string Id, string Customer, OrderLine[] Lines);

internal sealed record OrderLine(string Sku, int Quantity, decimal Price);
