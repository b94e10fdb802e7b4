using Egenplan.Web.Hosting.Commands;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("hitta-på")]
    [InlineData("serve", "mer")]
    [InlineData("serve", "--okänd")]
    [InlineData("serve", "--urls")]
    [InlineData("serve", "--urls", "--today")]
    [InlineData("serve", "--today", "21 november")]
    [InlineData("serve", "--today", "2026-02-30")]
    [InlineData("serve", "--urls", "http://127.0.0.1:1", "--urls", "http://127.0.0.1:2")]
    [InlineData("serve", "--help=ja")]
    public async Task A_command_wrongly_written_answers_one_line_and_exit_code_two(params string[] args)
    {
        var (code, @out, err) = await Run(args);

        Assert.Equal(2, code);
        Assert.Empty(@out);
        Assert.Single(err.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain('{', err);
    }

    [Fact]
    public async Task The_help_names_every_verb()
    {
        var (code, @out, err) = await Run("--help");

        Assert.Equal(0, code);
        Assert.Empty(err);
        Assert.All(CommandLine.Verbs, verb => Assert.Contains("\n  " + verb.Name, @out));
    }

    [Fact]
    public async Task Each_verb_tells_how_it_is_used()
    {
        foreach (var verb in CommandLine.Verbs)
        {
            var (code, @out, _) = await Run([.. verb.Name.Split(' '), "--help"]);

            Assert.Equal(0, code);
            Assert.StartsWith(verb.Name, @out);
        }
    }

    private static async Task<(int Code, string Out, string Err)> Run(params string[] args)
    {
        using var @out = new StringWriter();
        using var err = new StringWriter();
        var code = await CommandLine.RunAsync(args, @out, err);
        return (code, @out.ToString(), err.ToString());
    }
}
