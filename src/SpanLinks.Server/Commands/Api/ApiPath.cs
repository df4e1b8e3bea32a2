using System.Text;

namespace SpanLinks.Server.Commands.Api;

/// <summary>A path below /api/v1 with its parameters.</summary>
internal sealed class ApiPath(params string[] segments)
{
    private readonly StringBuilder _text = new(string.Join('/', segments.Select(Uri.EscapeDataString)));
    private char _separator = '?';

    /// <summary>Without a value the parameter is left out.</summary>
    public ApiPath Add(string parameter, string? value)
    {
        if (value is not null)
        {
            _text.Append(_separator).Append(parameter).Append('=').Append(Uri.EscapeDataString(value));
            _separator = '&';
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}
