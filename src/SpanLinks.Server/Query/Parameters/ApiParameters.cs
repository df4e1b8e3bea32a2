using System.Globalization;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Query.Parameters;

/// <summary>
/// Reads the parameters of a request. The first that is wrong is kept as a problem that names it, its value and what is allowed.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="time">Tells how long ago a time is.</param>
/// <param name="isForm">Whether an empty value is a field that somebody left empty, and so not given.</param>
internal sealed class ApiParameters(HttpRequest request, TimeProvider time, bool isForm = false)
{
    /// <summary>How much of a wrong value is repeated.</summary>
    private const int MaxShownLength = 200;

    /// <summary>The most that a value may have that is neither a text nor a cursor.</summary>
    private const int MaxLength = 200;

    public IResult? Problem { get; private set; }

    /// <summary>Now, in Unix nanoseconds.</summary>
    public ulong Now { get; } = UnixTime.Nano(time);

    public bool Has(ApiParameter parameter) => Text(parameter.Name) is not null;

    public TraceId TraceId()
    {
        var text = Route(Shared.TraceId);
        if (!Otlp.Ids.TraceId.TryParse(text, out var traceId) || traceId.IsZero)
        {
            Refuse(Shared.TraceId, text);
        }

        return traceId;
    }

    public SpanKey Span(IdParameter parameter) => new(TraceId(), new SpanId(Id(parameter)));

    /// <summary>An id of 16 digits in the path.</summary>
    public ulong Id(IdParameter parameter)
    {
        var text = Route(parameter);
        if (!SpanId.TryParse(text, out var id) || (id.IsZero && !parameter.AllowsZero))
        {
            Refuse(parameter, text);
        }

        return id.Value;
    }

    public int Read(NumberParameter parameter)
    {
        var text = Text(parameter.Name);
        if (text is null)
        {
            return parameter.Default;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > parameter.Max)
        {
            Refuse(parameter, text);
            return parameter.Default;
        }

        return number;
    }

    /// <summary>The words that were given; empty where the parameter is missing.</summary>
    public IReadOnlyList<T> ReadAll<T>(ChoiceParameter<T> parameter)
        where T : struct
    {
        if (Text(parameter.Name) is not { } text)
        {
            return [];
        }

        var words = text.Length > MaxLength || !parameter.IsList ? new[] { text } : text.Split(',');
        var chosen = parameter.Choices.Where(choice => words.Contains(choice.Word)).ToList();
        if (!words.All(word => chosen.Exists(choice => choice.Word == word)))
        {
            Refuse(parameter, text);
        }

        return chosen.ConvertAll(choice => choice.Value);
    }

    /// <summary>Null where the parameter is missing.</summary>
    public T? Read<T>(ChoiceParameter<T> parameter)
        where T : struct => ReadAll(parameter) is [var value, ..] ? value : null;

    public string? Read(TextParameter parameter)
    {
        var text = Text(parameter.Name);
        if (text?.Length > parameter.MaxLength)
        {
            Refuse(parameter, text);
        }

        return text;
    }

    /// <summary>In Unix nanoseconds; null where the parameter is missing.</summary>
    public ulong? Read(TimeParameter parameter)
    {
        if (Text(parameter.Name) is not { } text)
        {
            return null;
        }

        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds))
        {
            return nanoseconds;
        }

        if (text.Length <= MaxLength && TimeSpanText.TryParse(text, out var ago))
        {
            var agoNano = (UInt128)ago.Ticks * TimeSpan.NanosecondsPerTick;
            return agoNano > Now ? 0 : Now - (ulong)agoNano;
        }

        if (text.Length <= MaxLength && text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var point) && point >= DateTimeOffset.UnixEpoch)
        {
            var sinceNano = (UInt128)(point - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
            return sinceNano > ulong.MaxValue ? ulong.MaxValue : (ulong)sinceNano;
        }

        Refuse(parameter, text);
        return null;
    }

    /// <summary>In nanoseconds; null where the parameter is missing.</summary>
    public long? Read(DurationParameter parameter)
    {
        var text = Text(parameter.Name);
        if (text is null)
        {
            return null;
        }

        if (text.Length > MaxLength || !DurationLiteral.TryParse(text, out var nanoseconds) || nanoseconds < 0)
        {
            Refuse(parameter, text);
            return null;
        }

        return nanoseconds;
    }

    /// <summary>Null where there is none; one that cannot be read is refused.</summary>
    public T? Read<T>(CursorParameter parameter, Func<string, T?> parse)
        where T : class
    {
        var text = Text(parameter.Name);
        var cursor = text is null ? null : parse(text);
        if (text is not null && cursor is null)
        {
            Refuse(parameter, text);
        }

        return cursor;
    }

    /// <summary>Keeps that a parameter is wrong, unless another was before.</summary>
    public void Refuse(ApiParameter parameter, string value) => Problem ??= ApiProblem.Parameter(parameter.Name, Shorten(value), parameter.Allowed);

    /// <summary>Keeps a problem, unless there was another before.</summary>
    public void Refuse(IResult problem) => Problem ??= problem;

    private static string Shorten(string value) => value.Length <= MaxShownLength ? value : value[..MaxShownLength] + "…";

    private string Route(ApiParameter parameter) => (string)request.RouteValues[parameter.Name]!;

    private string? Text(string name) =>
        request.Query.TryGetValue(name, out var values) && values.ToString() is var text && !(isForm && text.Length == 0) ? text : null;
}
