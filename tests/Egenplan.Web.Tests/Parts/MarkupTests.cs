using System.Globalization;
using System.Text.Encodings.Web;
using Egenplan.Domain.Access;
using Egenplan.Web.Parts;
using Microsoft.AspNetCore.Html;
using Xunit;

namespace Egenplan.Web.Tests.Parts;

/// <summary>The one place where values become HTML: everything is encoded but HTML itself.</summary>
public sealed class MarkupTests
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Default;

    [Fact]
    public void Values_are_encoded_and_markup_is_not()
    {
        var id = Guid.Parse("00000000-0000-0000-0000-0000000000a1");
        object text = "<b>", html = new HtmlString("<i>&amp;</i>");

        Assert.Equal("<p class=\"a\">&lt;&amp;&gt;&quot;&#x27;</p>", Written(Markup.Of($"<p class=\"a\">{"<&>\"'"}</p>")));
        Assert.Equal("&lt;b&gt;<i>&amp;</i>", Written(Markup.Of($"{text}{html}")));
        Assert.Equal("&lt;", Written(Markup.Of($"{'<'}")));
        Assert.Equal("CaseOfficer 000000000000000000000000000000a1", Written(Markup.Of($"{ViewerKind.CaseOfficer} {id:N}")));
        Assert.Equal("[]", Written(Markup.Of($"[{(string?)null}{(object?)null}{(IHtmlContent?)null}]")));
        Assert.Equal("True", Written(Markup.Of($"{true}")));
    }

    [Fact]
    public void Numbers_are_written_the_same_whoever_reads()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
        try
        {
            Assert.Equal("1.5 -2 3.14", Written(Markup.Of($"{1.5m} {-2} {3.14159:F2}")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_is_not_to_be_written_is_not_asked_for()
    {
        static string Never() => throw new InvalidOperationException("Asked for all the same.");

        Assert.Equal("", Written(Markup.If(false, $"<p>{Never()}</p>")));
        Assert.Equal("<p>x</p>", Written(Markup.If(true, $"<p>{"x"}</p>")));
        Assert.Equal("", Written(Markup.Of(default)));
    }

    [Fact]
    public void It_is_the_same_each_time_it_is_written()
    {
        var markup = Markup.Of($"<p>{"å"}</p>");

        Assert.Equal(Written(markup), Written(markup));
        Assert.Equal("<p>&#xE5;</p>", Written(markup));
    }

    private static string Written(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, Encoder);
        return writer.ToString();
    }
}
