namespace System;

/// <summary>What the compiler asks for behind list patterns; .NET Standard has none.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    /// <summary>The position in a list of this length.</summary>
    public int GetOffset(int length) => fromEnd ? length - value : value;

    public static implicit operator Index(int value) => new(value);
}
