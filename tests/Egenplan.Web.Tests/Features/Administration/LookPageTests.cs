using System.Net;
using System.Text;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Looks;
using Egenplan.Web.Tests.Features.MyPlan;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Egenplan.Web.Tests.Outputs.Pdf;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Administration;

/// <summary>The authority's own name, logo and colours: in the frame and on papers, never too weak, never a file as it was sent.</summary>
public sealed class LookPageTests
{
    private const string Address = "/administration/utseende";
    private const string Blue = "#1d3f72";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task Name_logo_and_colours_are_shown_to_staff_and_to_the_person_and_on_papers_and_are_journalled(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-60)).ReadyToAgree());
        var alma = await site.CitizenAsync();

        (await SaveAsync(site, "Exempelstads kommun", Blue, "#7a2a10", Samples.Png(640, 200))).ShouldRedirectTo(Address);

        foreach (var page in new[] { await alma.GetAsync(plan.Mine()), await site.As(site.People.Officer).GetAsync("/arbete"), await site.As(site.People.Administrator).GetAsync(Address) })
        {
            Assert.Equal("Exempelstads kommun", Page.Words(page.ShouldBeOk().Document.QuerySelector(".ep-header__authority")));
            var sheet = (await alma.GetAsync(page.Document.QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href")!).Single(h => h.StartsWith("/utseende/", StringComparison.Ordinal)))).ShouldBeOk();
            Assert.Contains($"--ep-petrol: {Blue};", Encoding.UTF8.GetString(sheet.Bytes), StringComparison.Ordinal);
            Assert.Equal("text/css", sheet.Response.Content.Headers.ContentType?.MediaType);
            var logo = (await site.Anybody().GetAsync(page.Document.QuerySelector(".ep-header__logo")!.GetAttribute("src")!)).ShouldBeOk();
            Assert.Equal("image/png", logo.Response.Content.Headers.ContentType?.MediaType);
            Assert.True(logo.Bytes.Length <= LogoFile.MostKept);
            Assert.True(logo.Response.Headers.CacheControl is { Public: true, MaxAge.TotalDays: > 300 });
        }

        Assert.Contains("/Subtype/Image", Encoding.Latin1.GetString((await alma.GetAsync(plan.Mine("ta-med.pdf"))).ShouldBeOk().Bytes), StringComparison.Ordinal);
        await using var db = site.Database.OpenPastTheWall();
        var entry = await db.Journal.SingleAsync(j => j.Action == "SettingsChanged", Ct);
        Assert.Equal(site.People.Administrator.Viewer.User.Value, entry.Actor);
        Assert.Contains($"\"frame.main\":\"{Blue}\"", entry.Body, StringComparison.Ordinal);
        Assert.Contains("\"frame.logo\":\"sha256:", entry.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colour_that_is_too_weak_is_refused_with_a_darker_one_that_is_taken_and_what_was_typed_is_kept()
    {
        await using var site = await Site.StartAsync();

        var refused = await SaveAsync(site, "", "#7ab800", "#f5b84b", null);

        refused.ShouldBe(HttpStatusCode.BadRequest);
        Assert.Equal("#7ab800", refused.Form(site.T["look.save"]).ValueOf(site.T["look.main"]));
        var (main, accent) = (Colour.Read("#7ab800")!.Value.DarkEnoughFor(AuthorityLook.Ground, 7), Colour.Read("#f5b84b")!.Value.DarkEnoughFor(AuthorityLook.Ground, 4.5));
        refused.ShouldRefuse(site.T.Get("look.colour.weak", ("colour", "#7ab800"), ("darker", main.ToString())), site.T.Get("look.colour.weak", ("colour", "#f5b84b"), ("darker", accent.ToString())));
        Assert.DoesNotContain((await site.As(site.People.Officer).GetAsync("/arbete")).Document.QuerySelectorAll("link"), l => l.GetAttribute("href")!.StartsWith("/utseende/", StringComparison.Ordinal));
        (await SaveAsync(site, "", main.ToString(), accent.ToString(), null)).ShouldRedirectTo(Address);
        (await SaveAsync(site, "", "röd", "", null)).ShouldRefuse(site.T["look.colour.unreadable"]);
    }

    [Fact]
    public async Task Only_a_whole_png_becomes_a_logo_and_nothing_of_the_file_itself_is_kept()
    {
        await using var site = await Site.StartAsync();
        var png = Samples.Png(300, 90);
        byte[] withMore = [.. png, .. "<script>alert(1)</script>"u8];

        foreach (var bad in new[] { "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(), [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[400]], png[..^20], new byte[LogoFile.MostBytes + 1], Samples.Png(5000, 1) })
            (await SaveAsync(site, "", "", "", bad)).ShouldRefuse(site.T["look.logo.unfit"]);
        (await SaveAsync(site, "", "", "", withMore)).ShouldRedirectTo(Address);

        var page = await site.As(site.People.Administrator).GetAsync(Address);
        var logo = (await site.Anybody().GetAsync(page.Document.QuerySelector(".ep-header__logo")!.GetAttribute("src")!)).Bytes;
        Assert.Equal(-1, logo.AsSpan().IndexOf("script"u8));
        Assert.NotNull(LogoFile.Read(logo));
        Assert.NotEqual(png, logo);

        (await page.Form(site.T["look.save"]).Check(site.T["look.logo.remove"]).SubmitAsync()).ShouldRedirectTo(Address);
        Assert.Null((await site.As(site.People.Officer).GetAsync("/arbete")).Document.QuerySelector(".ep-header__logo"));
    }

    [Fact]
    public async Task Another_authoritys_pages_are_untouched_and_an_old_address_is_not_found()
    {
        await using var site = await Site.StartAsync();
        (await SaveAsync(site, "Exempelstads kommun", Blue, "", null)).ShouldRedirectTo(Address);
        var sheet = (await site.As(site.People.Officer).GetAsync("/arbete")).Document.QuerySelectorAll("link").Select(l => l.GetAttribute("href")!).Single(h => h.StartsWith("/utseende/", StringComparison.Ordinal));

        (await site.As(site.People.Elsewhere).GetAsync("/arbete")).ShouldNotHold("Exempelstads kommun");
        await SaveAsync(site, "", "#0b4f6c", "", null);

        foreach (var address in new[] { sheet, "/utseende/9999/0000.css", "/utseende/x/0000.png" })
            (await site.Anybody().GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("#ffffff", "#000000", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#0f4a48", "#ffffff", 10.0)]
    public void Contrast_is_as_wcag_counts_it(string one, string other, double ratio) =>
        Assert.Equal(ratio, Colour.Read(one)!.Value.ContrastTo(Colour.Read(other)!.Value), 0.1);

    [Fact]
    public void Text_in_the_colour_and_on_it_has_contrast_7_on_every_light_ground_that_it_makes()
    {
        foreach (var colour in new[] { "#ff0000", "#7ab800", "#005aa0", "#888888", "#ffcc00", "#000000" })
        {
            var main = Colour.Read(colour)!.Value.DarkEnoughFor(AuthorityLook.Ground, AuthorityLook.LeastMain);
            foreach (var ground in new[] { Colour.White, AuthorityLook.Ground, main.With(Colour.White, 0.92) })
                Assert.True(main.ContrastTo(ground) >= 7, $"{colour} became {main}, which has {main.ContrastTo(ground):0.0} to {ground}.");
        }
    }

    private static async Task<Page> SaveAsync(Site site, string name, string main, string accent, byte[]? logo)
    {
        var form = (await site.As(site.People.Administrator).GetAsync(Address)).ShouldBeOk().Form(site.T["look.save"])
            .Fill(site.T["look.name"], name).Fill(site.T["look.main"], main).Fill(site.T["look.accent"], accent);
        return await (logo is null ? form : form.Attach(site.T["look.logo"], "logotyp.png", logo)).SubmitAsync(site.T["look.save"]);
    }
}
