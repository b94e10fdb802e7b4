using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Requests;

/// <summary>The municipality is found from what people write, and never guessed.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("malmo", "Malmö stad", "1280")]
    [InlineData("Göteborgs kommun", "Göteborgs stad", "1480")]
    [InlineData("upplands vasby", "Upplands Väsby kommun", "0114")]
    [InlineData("Söderköpping", "Söderköpings kommun", "0582")]
    public async Task What_is_only_like_a_name_is_asked_about_and_then_goes_to_the_one_that_was_meant(string typed, string name, string code)
    {
        await using var site = await Site.StartAsync();

        var asked = (await FormAsync(site, typed)).ShouldRefuse(site.T["ask.place.mean"]);

        Assert.Equal(typed, asked.Document.QuerySelector("[name='Form.Place']")!.GetAttribute("value"));
        var to = await (await asked.Form(site.T["ask.next"]).Choose(site.T["ask.place.mean.legend"], name).SubmitAsync()).ShouldRedirectTo($"/begar/brev?till={code}").FollowAsync();
        to.ShouldShow(name);
    }

    [Fact]
    public async Task The_name_just_as_it_is_written_goes_on_at_once_and_a_name_like_none_is_refused()
    {
        await using var site = await Site.StartAsync();

        (await FormAsync(site, "falun")).ShouldRedirectTo("/begar/brev?till=2080");
        (await FormAsync(site, "Falu kommun")).ShouldRedirectTo("/begar/brev?till=2080");
        (await FormAsync(site, "Atlantis")).ShouldRefuse(site.T["ask.place.none"]).ShouldNotHold(site.T["ask.place.mean.legend"]);
    }

    [Fact]
    public async Task A_choice_made_for_another_name_than_the_one_that_stands_there_now_does_not_count()
    {
        await using var site = await Site.StartAsync();
        var asked = await FormAsync(site, "malmo");

        var anew = await asked.Form(site.T["ask.next"]).Choose(site.T["ask.place.mean.legend"], "Malmö stad").Fill(site.T["ask.place"], "habo").SubmitAsync();

        anew.ShouldRefuse(site.T["ask.place.mean"]).ShouldShow("Habo kommun").ShouldShow("Håbo kommun");
    }

    [Fact]
    public async Task Whoever_would_rather_choose_has_the_list_of_all()
    {
        await using var site = await Site.StartAsync();
        var page = await site.Anybody().GetAsync("/begar");

        (await page.Form(site.T["ask.next"]).Fill(site.T["ask.place.listed"], "Ale kommun").Choose(site.T["ask.from"], site.T["ask.from.municipality"]).SubmitAsync())
            .ShouldRedirectTo("/begar/brev?till=1440");
    }

    private static async Task<Page> FormAsync(Site site, string typed) =>
        await (await site.Anybody().GetAsync("/begar")).Form(site.T["ask.next"]).Fill(site.T["ask.place"], typed).Choose(site.T["ask.from"], site.T["ask.from.municipality"]).SubmitAsync();
}
