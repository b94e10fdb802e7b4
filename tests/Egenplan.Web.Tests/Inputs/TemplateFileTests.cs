using System.Text;
using System.Text.Json.Nodes;
using Egenplan.Domain.Law;
using Egenplan.TestKit.Plans;
using Egenplan.Web.Inputs.Templates;
using Xunit;

namespace Egenplan.Web.Tests.Inputs;

/// <summary>A template as a file: taken in whole or not at all, whatever is in it.</summary>
public sealed class TemplateFileTests(ITestOutputHelper output)
{
    [Fact]
    public void What_is_written_reads_back_the_same_also_with_a_byte_order_mark()
    {
        var file = TemplateFile.Write(ATemplate.Full);

        Assert.True(TemplateFile.Read(file).Template!.SaysTheSame(ATemplate.Full));
        Assert.True(TemplateFile.Read((byte[])[.. "\uFEFF"u8, .. file]).Template!.SaysTheSame(ATemplate.Full));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"format":"något annat","formatVersion":1,"items":[]}""")]
    [InlineData("""{"format":"egenplan-mall","formatVersion":0,"items":[]}""")]
    [InlineData("""{"format":"egenplan-mall","formatVersion":"1","items":[]}""")]
    [InlineData("""{"format":"egenplan-mall","formatVersion":1}""")]
    [InlineData("""{"format":"egenplan-mall","formatVersion":1,"items":{}}""")]
    [InlineData("""{"format":"egenplan-mall","formatVersion":1,"items":[1]}""")]
    [InlineData("""{"format":"egenplan-mall","formatVersion":1,"items":[],"items":[]}""")]
    [InlineData("""{"format":"egenplan-mall","formatVersion":1,"name":"\ud800","items":[]}""")]
    [InlineData("""{"format":"egenplan-mall","formatVersion":1,"items":[{"stage":"Plan","kind":"Question","id":"x","answer":"Text"}]}""")]
    public void What_is_no_template_is_refused(string file) => Assert.Equal(TemplateFileFault.Unreadable, TemplateFile.Read(Encoding.UTF8.GetBytes(file)).Fault);

    [Fact]
    public void A_newer_format_and_what_is_not_known_here_are_refused_and_so_is_a_large_file()
    {
        Assert.Equal(TemplateFileFault.TooNew, Read(f => f["formatVersion"] = 2).Fault);
        Assert.Equal(TemplateFileFault.UnknownPart, Read(f => Last(f)["kind"] = "Picture").Fault);
        Assert.Equal(TemplateFileFault.UnknownPart, Read(f => Last(f)["kind"] = "2").Fault);
        Assert.Equal(TemplateFileFault.UnknownPart, Read(f => Last(f)["stage"] = "Later").Fault);
        Assert.Equal(TemplateFileFault.UnknownPart, Read(f => ItemsOf(f)[0]!["section"] = "Horoscope").Fault);
        Assert.Equal(TemplateFileFault.UnknownPart, Read(f => ItemsOf(f)[0]!["stage"] = "Review").Fault);
        Assert.Equal(TemplateFileFault.TooLarge, TemplateFile.Read(new byte[TemplateFile.MostBytes + 1]).Fault);
    }

    [Fact]
    public void A_template_that_breaks_a_rule_is_refused_with_the_rule()
    {
        Assert.Equal(RuleCode.TemplateKeepsTheLegalCore, Read(f => ItemsOf(f).RemoveAt(0)).Breaks[0].Code);
        Assert.Equal(RuleCode.TemplateItemsAreDistinct, Read(f => ItemsOf(f).Add(Last(f).DeepClone())).Breaks[0].Code);
        Assert.Equal(RuleCode.TemplateItemSaysSomething, Read(f => Last(f)["lines"] = new JsonArray()).Breaks[0].Code);
        Assert.Equal(RuleCode.TemplateIsBounded, Read(f => f["name"] = new string('x', 1000)).Breaks[0].Code);
    }

    [Fact]
    public void A_file_broken_anywhere_never_throws_and_what_is_taken_in_keeps_every_rule()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var whole = TemplateFile.Write(ATemplate.Full);
        for (var i = 0; i < 3000; i++)
        {
            var file = whole.ToArray();
            for (var left = random.Next(1, 4); left > 0; left--)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            var read = TemplateFile.Read(random.Next(3) == 0 ? file[..random.Next(file.Length)] : file);

            Assert.True(read.Template is null ? read.Fault is not null || !read.Breaks.IsEmpty : TemplateLaw.Check(read.Template).IsEmpty, $"seed {seed}, file {i}");
        }
    }

    private static TemplateReading Read(Action<JsonObject> change)
    {
        var file = (JsonObject)JsonNode.Parse(TemplateFile.Write(ATemplate.Full))!;
        change(file);
        return TemplateFile.Read(Encoding.UTF8.GetBytes(file.ToJsonString()));
    }

    private static JsonArray ItemsOf(JsonObject file) => file["items"]!.AsArray();

    private static JsonNode Last(JsonObject file) => ItemsOf(file)[^1]!;
}
