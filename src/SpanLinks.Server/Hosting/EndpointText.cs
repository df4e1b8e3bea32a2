using System.Globalization;
using System.Net;

namespace SpanLinks.Server.Hosting;

/// <summary>Reads "ADDRESS:PORT", where the address is an IP address or localhost and port 0 takes a free one.</summary>
internal static class EndpointText
{
    public const string Allowed = "ADDRESS:PORT with an IP address or localhost, as in 127.0.0.1:8080, [::1]:0 or 0.0.0.0:4317";

    public static bool TryParse(string text, out IPEndPoint endpoint)
    {
        endpoint = new IPEndPoint(IPAddress.Loopback, 0);
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return false;
        }

        var host = text[..colon];
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            endpoint.Port = port;
            return true;
        }

        var isBareIPv6 = host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[');
        if (isBareIPv6 || !IPAddress.TryParse(host, out var address))
        {
            return false;
        }

        endpoint = new IPEndPoint(address, port);
        return true;
    }
}
