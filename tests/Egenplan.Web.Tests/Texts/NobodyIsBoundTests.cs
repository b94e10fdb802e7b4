using Egenplan.Domain.Meetings;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Texts;

/// <summary>10 § LSS binds nobody to come to a meeting: whoever is called is called for what they answer for, and no text says anything else.</summary>
public sealed class NobodyIsBoundTests
{
    private static readonly string[] Beginnings = ["letter.call.", "invited.", "calls.", "enum.CallKind.", "calendar."];
    private static readonly string[] Binding = ["måste komma", "måste vara med", "skyldig", "skyldighet", "plikt", "obligatorisk", "ska komma", "kräver", "krav på", "tvingar", "tvingad", "enligt lag", "påföljd"];
    private static readonly string[] Freeing = ["ingen är skyldig", "tvingar ingen", "ingen lag tvingar", "inte skyldig"];

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-latt")]
    public void NoTextAboutAMeetingSaysThatSomebodyMustCome(string variant)
    {
        var texts = WordingCatalog.BuiltIn.In(variant).Where(t => Beginnings.Any(b => t.Key.StartsWith(b, StringComparison.Ordinal))).ToList();

        var found = texts.Where(t => Binding.Any(b => Without(t.Value).Contains(b, StringComparison.OrdinalIgnoreCase))).Select(t => $"{t.Key}: {t.Value}");

        Assert.True(texts.Count > 20, $"Only {texts.Count} texts: they have moved.");
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("Du måste komma enligt lag.", true)]
    [InlineData("Ingen lag tvingar dig att komma.", false)]
    [InlineData("Bestämmelsen tvingar dig att komma.", true)]
    public void TheTestItselfSeesAText(string text, bool isBinding) =>
        Assert.Equal(isBinding, Binding.Any(b => Without(text).Contains(b, StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [InlineData("sv", "letter.call.summons.text")]
    [InlineData("sv", "letter.call.summons.text-without")]
    [InlineData("sv-latt", "letter.call.summons.text")]
    [InlineData("sv-latt", "letter.call.summons.text-without")]
    [InlineData("sv", "invited.kind.summons")]
    public void ASummonsSaysOpenlyThatItBindsNobodyAndAnInvitationReadsOtherwise(string variant, string key)
    {
        var texts = WordingCatalog.BuiltIn.In(variant).ToDictionary();

        Assert.Contains("tvingar", texts[key], StringComparison.Ordinal);
        Assert.Contains("komma", texts[key], StringComparison.Ordinal);
        Assert.NotEqual(texts[key], texts[key.Replace("summons.text-without", "invitation.text", StringComparison.Ordinal).Replace("summons", "invitation", StringComparison.Ordinal)]);
        Assert.Equal(2, Enum.GetValues<CallKind>().Length);
    }

    private static string Without(string text) => Freeing.Aggregate(text.ReplaceLineEndings(" "), (t, free) => t.Replace(free, "", StringComparison.OrdinalIgnoreCase));
}
