using CsCheck;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Server.Tests.Search;

/// <summary>Makes queries that are right, from the few values that the generator of spans gives to spans, so that some match.</summary>
internal static class QueryGen
{
    private static readonly string[] Odd = ["a b", "a\"b\\", "", "é\u200b", "x}\n&&"];

    private static readonly ComparisonOperator[] Orders =
        [ComparisonOperator.Equal, ComparisonOperator.NotEqual, ComparisonOperator.Greater, ComparisonOperator.GreaterOrEqual, ComparisonOperator.Less, ComparisonOperator.LessOrEqual];

    private static readonly ComparisonOperator[] Equalities = [ComparisonOperator.Equal, ComparisonOperator.NotEqual];

    private static readonly Gen<Field> Attributes = Gen.Select(
        Gen.OneOf("span", "resource", "link", ""), Gen.Frequency((9, Gen.OneOf("a", "b", "service.name", "link.type")), (1, Gen.OneOf("a b", "é\"x"))), Field.Attribute);

    private static readonly Gen<Literal> Ordered = Gen.OneOf(
        Gen.Frequency((9, Gen.OneOf("a", "b", "ab", "svc-1", "svc-2", "t1", "t2")), (1, Gen.OneOf(Odd))).Select(Literal.Of),
        Gen.Long[-3, 3].Select(value => new Literal(LiteralKind.Integer, Integer: value)),
        Gen.OneOf(-1.0, 0.5, 1.0, 1.5, 1e300).Select(value => new Literal(LiteralKind.Float, Float: value)),
        Durations);

    private static Gen<Literal> Ids => Gen.Int[1, 4].Select(trace => Literal.Of(Support.TestSpan.Id((ulong)trace).ToString()));

    private static Gen<Literal> Durations => Gen.OneOf(0L, 1, 5, 10, -5, 1_500_000).Select(Literal.OfDuration);

    private static readonly Gen<Condition> Comparisons = Gen.OneOf<Condition>(
        Gen.Select(Attributes, Gen.OneOf(Orders), Ordered, Compare),
        Gen.Select(Attributes, Gen.OneOf(Equalities), Gen.OneOf(Literal.Of(true), Literal.Of(false), new Literal(LiteralKind.Nil)), Compare),
        Gen.Select(Attributes, Gen.OneOf(ComparisonOperator.Matches, ComparisonOperator.NotMatches), Gen.OneOf("a.*", ".", "svc-[1]", "t1|t2").Select(Literal.Of), Compare),
        Intrinsic(FieldKind.Name, Orders, Gen.OneOf("op-1", "op-2", "op-3").Select(Literal.Of)),
        Intrinsic(FieldKind.RootName, Orders, Gen.OneOf("op-1", "op-2").Select(Literal.Of)),
        Intrinsic(FieldKind.Status, Equalities, Gen.OneOf(StatusCode.Unset, StatusCode.Error).Select(Literal.Of)),
        Intrinsic(FieldKind.Kind, Equalities, Gen.OneOf(SpanKind.Client, SpanKind.Consumer).Select(Literal.Of)),
        Intrinsic(FieldKind.Duration, Orders, Durations),
        Intrinsic(FieldKind.TraceDuration, Orders, Durations),
        Intrinsic(FieldKind.LinkQueueTime, Orders, Durations),
        Intrinsic(FieldKind.LinkState, Equalities, Gen.OneOf(Literal.Of(LinkState.Resolved), Literal.Of(LinkState.Dangling), new Literal(LiteralKind.Nil))),
        Intrinsic(FieldKind.LinkType, Equalities, Gen.OneOf(Literal.Of("t1"), Literal.Of("t2"), new Literal(LiteralKind.Nil))),
        Intrinsic(FieldKind.LinkTraceId, Equalities, Gen.OneOf(Literal.Of(Support.TestSpan.Id(1).ToString()), new Literal(LiteralKind.Nil))),
        Intrinsic(FieldKind.TraceId, Equalities, Gen.Int[1, 4].Select(trace => Literal.Of(Support.TestSpan.Id((ulong)trace).ToString()))),
        Intrinsic(FieldKind.ParentId, Equalities, Gen.OneOf(new Literal(LiteralKind.Nil), Literal.Of("0000000000000001"))),
        Intrinsic(FieldKind.LinkCount, Orders, Gen.Long[0, 2].Select(value => new Literal(LiteralKind.Integer, Integer: value))),
        Intrinsic(FieldKind.ChildCount, Orders, Gen.Long[0, 2].Select(value => new Literal(LiteralKind.Integer, Integer: value))),
        Gen.Bool.Select(Condition (value) => new Constant(value)));

    // What an index finds, so that searches begin at any filter of a query.
    private static readonly Gen<Condition> Indexed = Gen.OneOf(
        Gen.OneOf("svc-1", "svc-2").Select(name => Compare(new Field(FieldKind.ResourceAttribute, "service.name"), ComparisonOperator.Equal, Literal.Of(name))),
        Intrinsic(FieldKind.Name, [ComparisonOperator.Equal], Gen.OneOf("op-1", "op-2", "op-3").Select(Literal.Of)),
        Intrinsic(FieldKind.Status, [ComparisonOperator.Equal], Gen.Const(Literal.Of(StatusCode.Error))),
        Intrinsic(FieldKind.LinkType, [ComparisonOperator.Equal], Gen.OneOf("t1", "t2").Select(Literal.Of)),
        Intrinsic(FieldKind.TraceId, [ComparisonOperator.Equal], Ids),
        Intrinsic(FieldKind.LinkTraceId, [ComparisonOperator.Equal], Ids));

    public static Gen<Condition> Condition { get; } = Conditions(3);

    /// <summary>Expressions of spansets, with operators over links.</summary>
    public static Gen<Spanset> Spanset { get; } = Spansets(3);

    private static Gen<Condition> Conditions(int depth) => depth == 0 ? Comparisons : Gen.Frequency(
        (4, Comparisons),
        (2, Gen.Select(Gen.Bool, Conditions(depth - 1), Conditions(depth - 1)).Select(Condition (isAnd, left, right) => new Combination(isAnd, left, right))),
        (1, Conditions(depth - 1).Select(Condition (operand) => new Not(operand))));

    private static Gen<Spanset> Spansets(int depth)
    {
        var filters = Gen.Frequency((3, Condition), (2, Gen.Const<Condition>(new Constant(true))), (3, Indexed)).Select(Spanset (condition) => new Filter(condition));
        return depth == 0 ? filters : Gen.Frequency(
            (2, filters),
            (3, Gen.Select(Gen.Enum<SpansetOperator>(), Spansets(depth - 1), Spansets(depth - 1)).Select(Spanset (op, left, right) => new Operation(op, left, right))));
    }

    private static Gen<Condition> Intrinsic(FieldKind field, ComparisonOperator[] operators, Gen<Literal> values) =>
        Gen.Select(Gen.OneOf(operators), values).Select((op, value) => Compare(new Field(field), op, value));

    // Nil has no order.
    private static Condition Compare(Field field, ComparisonOperator op, Literal value) =>
        new Comparison(field, value.Kind == LiteralKind.Nil && op > ComparisonOperator.NotEqual ? ComparisonOperator.Equal : op, value);
}
