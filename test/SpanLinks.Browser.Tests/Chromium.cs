using Microsoft.Playwright;

namespace SpanLinks.Browser.Tests;

/// <summary>One browser for all tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Paths.FirstOrDefault(File.Exists) is { } path)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"], Timeout = Tab.Patience });
        }
    }

    /// <summary>Opens an empty tab; the test is skipped where no browser is installed.</summary>
    internal async Task<Tab> OpenAsync(int width = 1440, ColorScheme scheme = ColorScheme.Light, bool hasScript = true)
    {
        Requirement.Meet(_browser is not null, $"Chromium is not installed: none of {string.Join(", ", Paths)} is there.");
        return await Tab.OpenAsync(_browser!, width, scheme, hasScript);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
    }
}
