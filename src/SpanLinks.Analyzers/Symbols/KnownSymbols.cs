using Microsoft.CodeAnalysis;

namespace SpanLinks.Analyzers.Symbols;

/// <summary>The types that the rules are about, of one compilation.</summary>
internal sealed class KnownSymbols
{
    private readonly INamedTypeSymbol? _linkTo;

    private KnownSymbols(Compilation compilation, INamedTypeSymbol link)
    {
        INamedTypeSymbol? Find(string name) => compilation.GetTypeByMetadataName(name);

        Link = link;
        Activity = Find("System.Diagnostics.Activity");
        Source = Find("System.Diagnostics.ActivitySource");
        Context = Find("System.Diagnostics.ActivityContext");
        TraceId = Find("System.Diagnostics.ActivityTraceId");
        Tags = Find("System.Diagnostics.ActivityTagsCollection");
        Enumerable = Find("System.Linq.Enumerable");
        LinkType = Find("SpanLinks.LinkType");
        _linkTo = Find("SpanLinks.ActivityLinkExtensions");
    }

    internal INamedTypeSymbol Link { get; }

    internal INamedTypeSymbol? Activity { get; }

    internal INamedTypeSymbol? Source { get; }

    internal INamedTypeSymbol? Context { get; }

    internal INamedTypeSymbol? TraceId { get; }

    internal INamedTypeSymbol? Tags { get; }

    internal INamedTypeSymbol? Enumerable { get; }

    internal INamedTypeSymbol? LinkType { get; }

    /// <summary>Null where the compilation knows no links: then no rule has anything to do.</summary>
    internal static KnownSymbols? TryCreate(Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.Diagnostics.ActivityLink") is { } link ? new KnownSymbols(compilation, link) : null;

    /// <summary>ActivitySource.StartActivity, in any of its forms.</summary>
    internal bool IsStartActivity(IMethodSymbol method) => method.Name == "StartActivity" && Is(method.ContainingType, Source);

    /// <summary>ActivitySource.StartActivity or CreateActivity.</summary>
    internal bool MakesActivity(IMethodSymbol method) =>
        IsStartActivity(method) || (method.Name == "CreateActivity" && Is(method.ContainingType, Source));

    /// <summary>A method that starts an activity: .NET's, or one of SpanLinks' own.</summary>
    internal bool StartsActivity(IMethodSymbol method) =>
        IsStartActivity(method) || (method.IsStatic && IsOfLibrary(method) && Is(method.ReturnType, Activity));

    /// <summary>Activity.AddLink, or SpanLinks' LinkTo.</summary>
    internal bool AddsLink(IMethodSymbol method) =>
        IsAddLink(method) || (method.Name == "LinkTo" && Is(method.ContainingType, _linkTo));

    internal bool IsAddLink(IMethodSymbol method) => method.Name == "AddLink" && Is(method.ContainingType, Activity);

    /// <summary>Activity.Current.</summary>
    internal bool IsCurrent(ISymbol member) => member.Name == "Current" && Is(member.ContainingType, Activity);

    internal bool IsOfLibrary(ISymbol symbol) =>
        _linkTo is not null && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _linkTo.ContainingAssembly);

    internal static bool Is(ITypeSymbol? type, ITypeSymbol? known) =>
        known is not null && SymbolEqualityComparer.Default.Equals(type, known);
}
