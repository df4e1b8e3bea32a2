using System.Text.RegularExpressions;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Search;

/// <summary>What docs/server/query-language.md says, in the plainest way: over all spans at once, without an index, bytes or bounds.</summary>
internal sealed class NaiveEvaluator(IReadOnlyList<ModelSpan> all, ulong from, ulong to)
{
    public HashSet<ModelSpan> Evaluate(Spanset spanset) => Evaluate(spanset, isInRange: true);

    private HashSet<ModelSpan> Evaluate(Spanset spanset, bool isInRange)
    {
        if (spanset is Filter filter)
        {
            return [.. all.Where(span => (!isInRange || (span.End >= from && span.Start <= to)) && Matches(filter.Condition, span))];
        }

        var operation = (Operation)spanset;
        var left = Evaluate(operation.Left, isInRange && !operation.IsFromOtherTraces);
        var right = Evaluate(operation.Right, isInRange);
        return operation.Operator switch
        {
            SpansetOperator.Or => [.. left.Union(right)],
            SpansetOperator.And => [.. left.Union(right).Where(span => Has(left, span.Trace) && Has(right, span.Trace))],
            SpansetOperator.Child => [.. right.Where(span => left.Any(other => IsParent(other, span)))],
            SpansetOperator.Parent => [.. right.Where(span => left.Any(other => IsParent(span, other)))],
            SpansetOperator.Descendant => [.. right.Where(span => left.Any(other => IsAncestor(other, span)))],
            SpansetOperator.Ancestor => [.. right.Where(span => left.Any(other => IsAncestor(span, other)))],
            SpansetOperator.Effect => [.. right.Where(span => left.Any(other => LinksTo(span, other)))],
            SpansetOperator.Cause => [.. right.Where(span => left.Any(other => LinksTo(other, span)))],
            SpansetOperator.Effects => [.. right.Where(span => left.Any(other => Leads(other.Trace, span.Trace)))],
            _ => [.. right.Where(span => left.Any(other => Leads(span.Trace, other.Trace)))],
        };
    }

    private static bool Has(HashSet<ModelSpan> spans, ulong trace) => spans.Any(span => span.Trace == trace);

    private static bool IsParent(ModelSpan parent, ModelSpan child) => parent.Trace == child.Trace && parent.Id == child.Parent;

    private bool IsAncestor(ModelSpan ancestor, ModelSpan span)
    {
        var seen = new HashSet<ModelSpan>();
        for (var parent = all.FirstOrDefault(other => IsParent(other, span)); parent is not null && seen.Add(parent);)
        {
            if (parent == ancestor)
            {
                return true;
            }

            var child = parent;
            parent = all.FirstOrDefault(other => IsParent(other, child));
        }

        return false;
    }

    private static bool LinksTo(ModelSpan effect, ModelSpan cause) =>
        effect.Links.Any(link => link.Trace == cause.Trace && (link.Span == 0 || link.Span == cause.Id));

    // Over one link or more, from cause to effect.
    private bool Leads(ulong cause, ulong effect)
    {
        var reached = new HashSet<ulong>();
        for (var before = -1; before < reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(all.Where(span => span.Links.Any(link => link.Trace == cause || reached.Contains(link.Trace)))
                .Select(span => span.Trace).ToList());
        }

        return reached.Contains(effect);
    }

    private bool Matches(Condition condition, ModelSpan span) =>
        condition.Comparisons.Any(comparison => comparison.Field.IsOfLink) && span.Links.Length > 0
            ? span.Links.Any(link => Holds(condition, span, link))
            : Holds(condition, span, null);

    private bool Holds(Condition condition, ModelSpan span, ModelLink? link) => condition switch
    {
        Constant constant => constant.Value,
        Not not => !Holds(not.Operand, span, link),
        Combination { IsAnd: true } both => Holds(both.Left, span, link) && Holds(both.Right, span, link),
        Combination either => Holds(either.Left, span, link) || Holds(either.Right, span, link),
        Comparison comparison => Compares(Value(comparison.Field, span, link), comparison.Operator, comparison.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private object? Value(Field field, ModelSpan span, ModelLink? link)
    {
        var trace = all.Where(other => other.Trace == span.Trace).OrderBy(other => other.Start).ThenBy(other => other.Id).ToList();
        var root = trace.Find(other => other.Parent == 0) ?? trace.Find(other => !trace.Exists(parent => IsParent(parent, other))) ?? trace[0];
        return field.Kind switch
        {
            FieldKind.AnyAttribute => span.Attributes.GetValueOrDefault(field.Name) ?? (field.Name == "service.name" ? span.Service : null),
            FieldKind.SpanAttribute => span.Attributes.GetValueOrDefault(field.Name),
            FieldKind.ResourceAttribute => field.Name == "service.name" ? span.Service : null,
            FieldKind.LinkAttribute => field.Name == "link.type" ? link?.Type : link?.Attributes.GetValueOrDefault(field.Name),
            FieldKind.Name => span.Name,
            FieldKind.Kind => (long)span.Kind,
            FieldKind.Status => (long)span.Status,
            FieldKind.Duration => (long)(span.Last - span.Start),
            FieldKind.ChildCount => (long)trace.Count(other => other.Parent == span.Id),
            FieldKind.ParentId => span.Parent == 0 ? null : new SpanId(span.Parent).ToString(),
            FieldKind.LinkCount => (long)span.Links.Length,
            FieldKind.TraceId => TestSpan.Id(span.Trace).ToString(),
            FieldKind.RootName => root.Name,
            FieldKind.TraceDuration => (long)(trace.Max(other => other.Last) - trace[0].Start),
            FieldKind.LinkTraceId => link is null ? null : TestSpan.Id(link.Trace).ToString(),
            FieldKind.LinkType => link?.Type,
            FieldKind.LinkState => link is null ? null : (long)(LinkedEnd(link) is null ? LinkState.Dangling : LinkState.Resolved),
            FieldKind.LinkQueueTime => link is null || LinkedEnd(link) is not { } end ? null : (long)span.Start - (long)end,
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }

    private ulong? LinkedEnd(ModelLink link) => all.Where(span => span.Trace == link.Trace && (link.Span == 0 || span.Id == link.Span))
        .Select(span => (ulong?)(link.Span == 0 ? span.Last : span.End)).Max();

    private static bool Compares(object? value, ComparisonOperator sign, Literal literal)
    {
        if (literal.Kind == LiteralKind.Nil)
        {
            return value is null == (sign == ComparisonOperator.Equal);
        }

        if (value is string[] list)
        {
            return literal.Kind == LiteralKind.Text && list.Length > 0 && (sign is ComparisonOperator.NotEqual or ComparisonOperator.NotMatches
                ? list.All(one => Compares(one, sign, literal))
                : list.Any(one => Compares(one, sign, literal)));
        }

        return value switch
        {
            string text when literal.Kind == LiteralKind.Text => sign switch
            {
                ComparisonOperator.Matches => Regex.IsMatch(text, $"^(?:{literal.Text})$"),
                ComparisonOperator.NotMatches => !Regex.IsMatch(text, $"^(?:{literal.Text})$"),
                _ => IsInOrder(string.CompareOrdinal(text, literal.Text), sign),
            },
            bool isTrue when literal.Kind == LiteralKind.Boolean => IsInOrder(isTrue.CompareTo(literal.Integer != 0), sign),
            long integer when literal.Kind is not (LiteralKind.Text or LiteralKind.Boolean) => IsInOrder(((double)integer).CompareTo(Number(literal)), sign),
            double number when literal.IsNumber => IsInOrder(number.CompareTo(Number(literal)), sign),
            _ => false,
        };
    }

    private static double Number(Literal literal) => literal.Kind == LiteralKind.Float ? literal.Float : literal.Integer;

    private static bool IsInOrder(int order, ComparisonOperator sign) => sign switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Greater => order > 0,
        ComparisonOperator.GreaterOrEqual => order >= 0,
        ComparisonOperator.Less => order < 0,
        _ => order <= 0,
    };
}
