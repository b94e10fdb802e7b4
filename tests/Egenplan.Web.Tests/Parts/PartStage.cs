using System.Text.RegularExpressions;
using Egenplan.TestKit;
using Egenplan.Web.Parts;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Xunit;

namespace Egenplan.Web.Tests.Parts;

/// <summary>
/// A page with nothing on it but the part under test. What a part writes is held against a file in <c>Parts/Fixtures</c>,
/// which is our contract with those who style, script and test the pages; <c>EGENPLAN_ACCEPT=1</c> writes them anew.
/// </summary>
internal sealed partial class PartStage
{
    private static readonly EmptyModelMetadataProvider Metadata = new();
    private readonly Dictionary<object, object> _items = [];

    public PartStage()
    {
        ViewContext = new ViewContext { ViewData = new ViewDataDictionary(Metadata, State), HttpContext = new DefaultHttpContext() };
        ViewContext.TempData = new TempDataDictionary(ViewContext.HttpContext, new NoTempData());
    }

    public Wording T { get; } = new(WordingCatalog.BuiltIn, TextChoice.Swedish);

    public FieldErrors Errors { get; } = new();

    public ModelStateDictionary State { get; } = new();

    public StageForm Form { get; } = new();

    public ViewContext ViewContext { get; }

    /// <summary>A property of the form, as <c>for="Form.X"</c> gives it.</summary>
    public ModelExpression For(string property)
    {
        var page = Metadata.GetModelExplorerForType(typeof(Stage), new Stage(Form));
        return new ModelExpression($"Form.{property}", page.GetExplorerForProperty("Form").GetExplorerForProperty(property));
    }

    /// <summary>What the part writes, with what its inside writes.</summary>
    public async Task<string> RunAsync(TagHelper part, Func<Task<string>>? inside = null, string tag = "part")
    {
        if (part is Part own)
            own.ViewContext = ViewContext;
        var context = new TagHelperContext([], _items, "1");
        var output = new TagHelperOutput(tag, [], async (_, _) =>
        {
            var content = new DefaultTagHelperContent();
            return inside is null ? content : content.SetHtmlContent(await inside());
        });
        part.Init(context);
        await part.ProcessAsync(context, output);
        if (!output.IsContentModified && inside is not null && output.TagName is not null)
            output.Content.SetHtmlContent(await inside());
        await using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return writer.ToString();
    }

    /// <summary>Holds the markup against the fixture of this name.</summary>
    public static void ShouldMatch(string name, string html)
    {
        var path = Repository.PathTo("tests", "Egenplan.Web.Tests", "Parts", "Fixtures", name + ".html");
        var lines = Readable(html);
        if (Repository.Accepts)
            File.WriteAllText(path, lines);
        Assert.True(File.Exists(path), $"No fixture {name}.html; look at the part, then write it with EGENPLAN_ACCEPT=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), lines);
    }

    // One element a line, drawings of icons left out.
    private static string Readable(string html) =>
        BetweenTags().Replace(Drawing().Replace(html.ReplaceLineEndings("\n").Trim(), "$1</svg>"), ">\n<") + "\n";

    [GeneratedRegex(@"(<svg[^>]*>).*?</svg>")]
    private static partial Regex Drawing();

    [GeneratedRegex(@">\s*<(?!/textarea)")]
    private static partial Regex BetweenTags();

    private sealed record Stage(StageForm Form);

    private sealed class NoTempData : ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(HttpContext context) => new Dictionary<string, object>();

        public void SaveTempData(HttpContext context, IDictionary<string, object> values)
        {
        }
    }
}
