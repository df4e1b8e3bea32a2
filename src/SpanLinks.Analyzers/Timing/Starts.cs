using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Timing;

/// <summary>Finds the call that a local activity comes from.</summary>
internal static class Starts
{
    /// <summary>The call whose result the statement declares as the local, or null.</summary>
    internal static IInvocationOperation? StartOf(IOperation statement, ILocalSymbol activity)
    {
        var group = statement is IUsingDeclarationOperation used ? used.DeclarationGroup : statement as IVariableDeclarationGroupOperation;
        return group?.Declarations
            .SelectMany(declaration => declaration.Declarators)
            .Where(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, activity))
            .Select(declarator => declarator.GetVariableInitializer()?.Value.Unwrap() as IInvocationOperation)
            .FirstOrDefault();
    }
}
