using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Graph.Search.Matching;

/// <summary>A condition, ready to be tried on many spans.</summary>
internal abstract class Matcher
{
    public static Matcher Of(Condition condition) => condition switch
    {
        Constant constant => new ConstantMatcher(constant.Value ? Truth.Yes : Truth.No),
        Not not => new NotMatcher(Of(not.Operand)),
        Combination both => new CombinationMatcher(both.IsAnd, Of(both.Left), Of(both.Right)),
        Comparison comparison => new ComparisonMatcher(comparison),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    public abstract Truth Match(in Subject subject);

    private sealed class ConstantMatcher(Truth value) : Matcher
    {
        public override Truth Match(in Subject subject) => value;
    }

    private sealed class NotMatcher(Matcher operand) : Matcher
    {
        public override Truth Match(in Subject subject) => Truth.Yes - operand.Match(subject) + Truth.No;
    }

    private sealed class CombinationMatcher(bool isAnd, Matcher left, Matcher right) : Matcher
    {
        public override Truth Match(in Subject subject)
        {
            var first = left.Match(subject);
            if (first == (isAnd ? Truth.No : Truth.Yes))
            {
                return first;
            }

            var second = right.Match(subject);
            return (first < second) == isAnd ? first : second;
        }
    }

    private sealed class ComparisonMatcher(Comparison comparison) : Matcher
    {
        private readonly FieldReader _reader = new(comparison.Field);
        private readonly ValueTest _test = new(comparison.Operator, comparison.Value);

        public override Truth Match(in Subject subject) => _test.Test(_reader.Read(subject));
    }
}
