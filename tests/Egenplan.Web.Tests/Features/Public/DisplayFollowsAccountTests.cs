using Egenplan.Data.Accounts;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting;
using Egenplan.Web.Tests.Features.MyPlan;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Public;

/// <summary>How the pages look follows a citizen who signs in to another device.</summary>
public sealed class DisplayFollowsAccountTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task What_a_citizen_chooses_holds_on_another_device_and_for_nobody_else(string database)
    {
        await using var site = await Site.StartAsync(database);
        await site.HasAsync(TellTests.Agreed(site));
        var alma = await site.CitizenAsync();

        await (await alma.GetAsync("/anpassa")).ShouldShow(site.T["display.lead.account"]).Form("Spara").Choose("Hur texten är skriven", "Lättläst text").Choose("Textens storlek", "Större")
            .Choose("Luft i texten", "Mer luft mellan rader, ord och bokstäver").Choose("Kontrast", "Stark, svart på vitt").Uncheck("Visa symboler").Check("Lugnt läge").SubmitAsync("Spara");

        // Saved anew, as at sign-in or by an administrator, an account keeps the choice.
        var elsewhere = await site.CitizenAsync();
        foreach (var address in new[] { "/min-plan", "/", "/anpassa", "/finns-inte" })
            Assert.Equal("larger airy strong off on", LookOf(await elsewhere.GetAsync(address)));
        (await elsewhere.GetAsync("/")).ShouldShow("I planen står allt stöd som du har.");
        foreach (var other in new[] { site.Anybody(), site.As(site.People.Officer), await site.CitizenAsync(Citizens.Gun, "Gun Man") })
            Assert.Equal("    ", LookOf(await other.GetAsync("/")));
    }

    [Fact]
    public async Task The_choice_of_the_account_goes_before_the_cookie_of_the_device_also_when_everything_is_as_from_the_beginning()
    {
        await using var site = await Site.StartAsync();
        var (here, there) = (await site.CitizenAsync(), await site.CitizenAsync());
        await (await here.GetAsync("/anpassa")).Form("Spara").Choose("Textens storlek", "Större").SubmitAsync("Spara");

        await (await there.GetAsync("/anpassa")).Form("Gör allt som från början").SubmitAsync("Gör allt som från början");

        Assert.Equal("    ", LookOf(await here.GetAsync("/")));
    }

    [Fact]
    public async Task The_language_is_kept_too_and_staff_keep_nothing_but_the_cookie()
    {
        await using var site = await Site.StartAsync();
        var alma = await site.CitizenAsync();
        await (await alma.GetAsync("/")).FormIn(".ep-reading").SubmitAsync(site.T["public.reading.en"]);

        Assert.Equal("en", (await (await site.CitizenAsync()).GetAsync("/")).Document.DocumentElement.GetAttribute("lang"));
        var officer = site.As(site.People.Officer);
        await (await officer.GetAsync("/anpassa")).Form("Spara").Choose("Textens storlek", "Större").SubmitAsync("Spara");
        Assert.Equal("larger    ", LookOf(await officer.GetAsync("/")));
        Assert.Equal("    ", LookOf(await site.As(site.People.Officer).GetAsync("/")));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => site.Get<AccountStore>().KeepDisplayAsync(site.People.Officer.Viewer, new string('x', 81), Ct));
    }

    [Theory]
    [InlineData("|", "")]
    [InlineData("Larger.Calm|latt", "latt")]
    [InlineData("Larger|en", "en")]
    [InlineData("a<script>|xx|latt", "")]
    [InlineData("", "")]
    public void What_was_kept_is_read_and_what_is_not_known_is_passed_over(string kept, string text) => Assert.Equal(text, KeptDisplay.Read(kept).Text);

    [Fact]
    public void The_longest_choice_has_room() =>
        Assert.InRange(new KeptDisplay(new(TextSize.Larger, TextSpacing.Airy, PageContrast.Strong, false, true), "latt").Kept.Length, 1, AccountStore.LongestDisplay);

    private static string LookOf(Page page) =>
        string.Join(' ', new[] { "size", "spacing", "contrast", "symbols", "calm" }.Select(n => page.Document.DocumentElement.GetAttribute($"data-{n}")));
}
