using System.Diagnostics;
using SpanLinks.Load.Measures;

namespace SpanLinks.Benchmarks.Rules;

/// <summary>A solution whose files start activities, link them, and do what else files do; the rules find nothing in it.</summary>
internal sealed class GeneratedSolution : IDisposable
{
    private const int Projects = 4;

    private static readonly string Rules =
        Repository.PathOf("artifacts", "bin", "SpanLinks.Analyzers", Repository.Configuration, "SpanLinks.Analyzers.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("spanlinks-rules-").FullName;

    internal GeneratedSolution(int files)
    {
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        var projects = Enumerable.Range(0, Projects).Select(i => $"<Project Path=\"P{i}/P{i}.csproj\" />");
        Write("All.slnx", $"<Solution>{string.Concat(projects)}</Solution>");
        for (var project = 0; project < Projects; project++)
        {
            Write($"P{project}/P{project}.csproj", Project());
        }
        for (var file = 0; file < files; file++)
        {
            Write($"P{file % Projects}/Service{file}.cs", ServiceText.Of(file));
        }
        Build("restore");
    }

    /// <summary>Compiles every file anew, and returns what that costs.</summary>
    internal BuildTime Build(bool withRules) => Build("build", "--no-restore", "--no-incremental", $"-p:WithRules={withRules}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The shell knows the CPU of a command and of all that it started, once they have ended: so no server may outlive the build.
    private BuildTime Build(string command, params string[] more)
    {
        string[] build =
        [
            "dotnet", command, Path.Combine(_folder, "All.slnx"), .. more, "-maxcpucount:1", "-nodeReuse:false", "-warnaserror",
            "-p:UseSharedCompilation=false",
        ];
        string[] arguments = ["-c", "TIMEFORMAT='%U %S %R'; time \"$@\"", "build", .. build];
        var start = new ProcessStartInfo("bash", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? BuildTime.Parse(errors.GetAwaiter().GetResult())
            : throw new InvalidOperationException($"The generated solution does not build:\n{output}");
    }

    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{typeof(LinkFactory).Assembly.Location}" />
            <Analyzer Include="{Rules}" Condition="'$(WithRules)' == 'True'" />
          </ItemGroup>
        </Project>
        """;

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
