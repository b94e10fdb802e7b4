using System.Text.RegularExpressions;
using Egenplan.TestKit;
using Egenplan.Web.Tests.Architecture;
using Xunit;

namespace Egenplan.Web.Tests.Docs;

/// <summary>No key, token or password lies among the files of the project.</summary>
public sealed partial class SecretTests
{
    private static readonly string[] Left = ["artifacts", "node_modules", ".git", "bin", "obj"];
    private static readonly string[] Read = [".cs", ".cshtml", ".json", ".md", ".sh", ".mjs", ".js", ".yml", ".yaml", ".xml", ".props", ".targets", ".csproj", ".txt", ".config", ".csv", ".sql", ".pem", ".key", ".env", ""];

    [Fact]
    public void NoFileHoldsASecret()
    {
        var files = Files(Repository.Root).ToList();

        Assert.True(files.Count > 500, $"{files.Count}");
        files.SelectMany(f => Found(File.ReadAllText(f)).Select(s => $"{Path.GetRelativePath(Repository.Root, f)}: {s}")).ShouldBeNone();
        files.Where(f => Path.GetExtension(f) is ".pem" or ".key" or ".pfx" or ".p12" || Path.GetFileName(f).StartsWith(".env", StringComparison.Ordinal)).ShouldBeNone();
    }

    [Theory]
    [InlineData("-----BEGIN {0} KEY-----", "PRIVATE")]
    [InlineData("AKIA{0}", "ABCDEFGHIJKLMNOP")]
    [InlineData("ghp_{0}", "abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.{0}.c2lnbmF0dXJlc2lnbmF0dXJl", "eyJzdWIiOiIxMjM0NTY3ODkwIn0")]
    [InlineData("Password={0};", "hemligtord1")]
    [InlineData("\"client_secret\": \"{0}\"", "0123456789abcdef0123")]
    public void WhatIsASecretIsFound(string shape, string secret) => Assert.NotEmpty(Found(shape.Replace("{0}", secret, StringComparison.Ordinal)));

    private static IEnumerable<string> Found(string text) => Secret().Matches(text).Select(m => m.Value.Length > 24 ? m.Value[..24] + "…" : m.Value);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(f => Read.Contains(Path.GetExtension(f)) && new FileInfo(f).Length < 2_000_000)
            .Concat(Directory.EnumerateDirectories(folder).Where(d => !Left.Contains(Path.GetFileName(d))).SelectMany(Files));

    // Private keys, keys of clouds and code hosts, signed tokens, passwords in connection strings, secrets in settings. Shapes with … or {} are none.
    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\n?[A-Za-z0-9+/=]{0,64}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-[A-Za-z0-9-]{20,}|eyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{15,}|(?i:pass(word|wd)|pwd)=[^;\s'""{}…<$]{6,};|""(?i:client_?secret|api_?key|access_?token)""\s*:\s*""[A-Za-z0-9+/_-]{16,}""")]
    private static partial Regex Secret();
}
