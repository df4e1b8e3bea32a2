using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SpanLinks.Analyzers.Symbols;

namespace SpanLinks.Analyzers.Names;

/// <summary>Tells whether a collection of attributes goes onto a link; the same type also serves events.</summary>
internal static class LinkTags
{
    internal static bool AreThose(IOperation tags, KnownSymbols known) => tags.Unwrap().Unconditional() switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } member => IsInitialized(member, known),
        ILocalReferenceOperation local => GoesOntoLink(local.Local, local.Root(), known),
        IParameterReferenceOperation parameter =>
            GoesOntoLink(parameter.Parameter, parameter.Root(), known) || IsOfDescription(parameter, known),
        _ => false,
    };

    // new ActivityTagsCollection { here }, as an argument or as the value of a local.
    private static bool IsInitialized(IOperation member, KnownSymbols known)
    {
        var creation = member;
        while (creation is not (null or IObjectCreationOperation))
        {
            creation = creation.Parent;
        }
        return creation?.Above() switch
        {
            IArgumentOperation argument => IsLink(argument.Parent, known),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } =>
                GoesOntoLink(declarator.Symbol, declarator.Root(), known),
            _ => false,
        };
    }

    private static bool GoesOntoLink(ISymbol variable, IOperation root, KnownSymbols known) =>
        root.Descendants().OfType<IObjectCreationOperation>()
            .Any(creation => IsLink(creation, known) && creation.Arguments.Any(argument => argument.Value.Refers(variable)));

    private static bool IsLink(IOperation? operation, KnownSymbols known) =>
        operation is IObjectCreationOperation creation && KnownSymbols.Is(creation.Type, known.Link);

    // The lambda that describes each link of a batch to SpanLinks.
    private static bool IsOfDescription(IParameterReferenceOperation parameter, KnownSymbols known)
    {
        for (var above = parameter.Parent; above is not null; above = above.Parent)
        {
            if (above is IAnonymousFunctionOperation { Symbol.Parameters: var parameters } lambda
                && parameters.Contains(parameter.Parameter, SymbolEqualityComparer.Default))
            {
                return lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } }
                    && known.StartsActivity(call.TargetMethod);
            }
        }
        return false;
    }
}
