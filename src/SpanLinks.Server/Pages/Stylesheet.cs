using System.Security.Cryptography;

namespace SpanLinks.Server.Pages;

/// <summary>The one stylesheet, from the assembly itself, so that any program that hosts the pages can serve it.</summary>
internal static class Stylesheet
{
    public const string ContentType = "text/css; charset=utf-8";

    public static byte[] Content { get; } = Read();

    /// <summary>Changes with the content, so browsers may keep what they have for ever.</summary>
    public static string Path { get; } = $"/assets/spanlinks-{Convert.ToHexStringLower(SHA256.HashData(Content))[..12]}.css";

    private static byte[] Read()
    {
        using var resource = typeof(Stylesheet).Assembly.GetManifestResourceStream("spanlinks.css")
            ?? throw new InvalidOperationException("The stylesheet is not embedded.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
