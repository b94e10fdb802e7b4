using Egenplan.Browser.Tests.Browsers;
using Egenplan.TestKit;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>What shuts people out is found and named, and nothing is cried in vain: judged on pages with one barrier each.</summary>
public sealed class AccessibilitySuiteTests
{
    private static readonly string Folder = Repository.Output("barriers");

    [Fact]
    public async Task All_49_barriers_are_named_and_clean_pages_are_left_in_peace()
    {
        var (code, said) = await AccessibilitySuite.RunAsync("prove.mjs", Folder, "--first");

        Assert.True(code == 0, said);
        Assert.Contains("49 of 49 barriers", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_use_is_told_in_one_line_and_ends_with_2()
    {
        foreach (var arguments in new string[][] { [], ["finns-inte.html"], ["--vad"] })
        {
            var (code, said) = await AccessibilitySuite.RunAsync("check.mjs", arguments);

            Assert.Equal(2, code);
            Assert.Single(said.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public async Task A_finding_is_a_line_with_the_barriers_name_and_ends_with_1()
    {
        var page = Path.Combine(Repository.Output("barriers-one"), "sida.html");
        await File.WriteAllTextAsync(page, "<!doctype html><html lang=\"sv\"><head><title>Tider i höst</title></head><body><main><h1>Tider i höst</h1><p><a href=\"/x\">Klicka här</a></p></main></body></html>", TestContext.Current.CancellationToken);

        var (code, said) = await AccessibilitySuite.RunAsync("check.mjs", page);

        Assert.Equal(1, code);
        Assert.StartsWith("link click here: ", Assert.Single(said.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
