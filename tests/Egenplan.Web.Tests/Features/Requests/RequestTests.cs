using System.Net;
using System.Text.RegularExpressions;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Features;
using Egenplan.Web.Features.Requests;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Tests.Features.Work;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.Requests;

public sealed partial class RequestTests
{
    private static async Task<Page> QuestionsAsync(Site site, Visitor visitor, string place = "Exempelkommunen", string from = "ask.from.municipality") =>
        await (await (await visitor.GetAsync("/begar")).ShouldBeOk().Form(site.T["ask.next"])
            .Fill(site.T["ask.place"], place).Choose(site.T["ask.from"], site.T[from]).SubmitAsync()).FollowAsync();

    private static async Task<Page> LetterAsync(Site site, Visitor visitor, string who = "Alma Ek", string place = "Exempelkommunen", string from = "ask.from.municipality") =>
        await (await QuestionsAsync(site, visitor, place, from)).ShouldBeOk().Form(site.T["ask.show"])
            .Choose(site.T["ask.role"], site.T.Of(AskRole.Self)).Fill(site.T["ask.who"], who).Fill(site.T["ask.reach"], "070-000 00 00")
            .Fill(site.T["ask.about"], "Mitt nya jobb").SubmitAsync();

    private static async Task<Page> SendAsync(Site site, string who = "Alma Ek") =>
        await (await (await LetterAsync(site, site.Anybody(), who)).ShouldBeOk().Form(site.T["ask.send"]).SubmitAsync()).ShouldRedirectTo("/begar/tack").FollowAsync();

    [Theory, EachDatabase]
    public async Task A_request_without_an_account_gets_a_neutral_receipt_and_reaches_an_officer_of_that_authority_only(string database)
    {
        await using var site = await Site.StartAsync(database);
        await site.PersonAsync();

        var known = await SendAsync(site);
        var unknown = await SendAsync(site, "Nils Ingenstans");

        Assert.Equal(Code().Replace(known.Text, ""), Code().Replace(unknown.Text, ""));
        Assert.NotEqual(CodeOn(known), CodeOn(unknown));
        known.ShouldNotHold("Alma");
        (await site.As(site.People.Officer).GetAsync("/arbete/utifran")).ShouldShow("Alma Ek").ShouldShow("Nils Ingenstans").ShouldShow("070-000 00 00").ShouldShow("Mitt nya jobb");
        (await site.As(site.People.Elsewhere).GetAsync("/arbete/utifran")).ShouldShow(site.T["outside.none"]);
    }

    [Theory, EachDatabase]
    public async Task The_receipt_follows_the_request_from_received_to_answered(string database)
    {
        await using var site = await Site.StartAsync(database);
        var code = CodeOn(await SendAsync(site));
        var officer = site.As(site.People.Officer);

        (await FollowAsync(site, code)).ShouldBeOk().ShouldShow(site.T["ask.follow.state.Received"]).ShouldNotHold("Alma");
        await (await officer.GetAsync("/arbete/utifran")).Form($"{site.T["outside.take"]} Alma Ek").SubmitAsync();
        (await FollowAsync(site, code.Replace('-', ' ').ToLowerInvariant())).ShouldShow(site.T["ask.follow.state.Taken"]);
        (await officer.GetAsync("/arbete/utifran")).ShouldShow(site.T["outside.taken"]);
        await (await officer.GetAsync("/arbete/utifran")).Form($"{site.T["outside.answered"]} Alma Ek").SubmitAsync();
        (await FollowAsync(site, code)).ShouldShow(site.T["ask.follow.state.Answered"]).ShouldNotHold("Alma");
    }

    [Fact]
    public async Task Every_code_that_fits_nothing_gets_the_same_answer()
    {
        await using var site = await Site.StartAsync();
        var code = CodeOn(await SendAsync(site));
        var near = code[..^1] + (code[^1] == '0' ? '1' : '0');

        var answers = new List<string>();
        foreach (var wrong in new[] { near, ReceiptCode.New(), "hej", "", new string('9', 3000) })
        {
            var page = (await FollowAsync(site, wrong)).ShouldBe(HttpStatusCode.BadRequest).ShouldShow(site.T["ask.follow.unknown"]);
            answers.Add(page.Text);
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task The_code_is_shown_once_and_stands_nowhere_in_the_data()
    {
        await using var site = await Site.StartAsync();
        var visitor = site.Anybody();
        var page = await (await (await LetterAsync(site, visitor)).Form(site.T["ask.send"]).SubmitAsync()).FollowAsync();
        var code = CodeOn(page);

        Assert.DoesNotContain(code, page.Path, StringComparison.Ordinal);
        Assert.DoesNotMatch(Code(), (await visitor.GetAsync("/begar/tack")).ShouldBeOk().Text);
        Assert.NotEqual(ReceiptCode.ToId(code), ReceiptCode.ToId(ReceiptCode.New()));
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), ReceiptCode.ToId(code)!.Value.ToString("N"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_request()
    {
        await using var site = await Site.StartAsync();
        var letter = await LetterAsync(site, site.Anybody());

        await letter.Form(site.T["ask.send"]).SubmitAsync();
        await letter.Form(site.T["ask.send"]).SubmitAsync();

        Assert.Equal(2, (await site.As(site.People.Officer).GetAsync("/arbete/utifran")).Text.Split("070-000 00 00").Length);
    }

    [Fact]
    public async Task Guessing_codes_is_stopped_and_reading_is_not()
    {
        await using var site = await Site.StartAsync(more: b => b.Services.AddSingleton(new PublicPace(3, TimeSpan.FromMinutes(10))));
        var visitor = site.Anybody();
        var form = await visitor.GetAsync("/begar/folj");

        for (var i = 0; i < 3; i++)
            (await form.Form(site.T["ask.follow.look"]).Fill(site.T["ask.follow.code"], ReceiptCode.New()).SubmitAsync()).ShouldBe(HttpStatusCode.BadRequest);
        var refused = (await form.Form(site.T["ask.follow.look"]).Fill(site.T["ask.follow.code"], ReceiptCode.New()).SubmitAsync())
            .ShouldBe(HttpStatusCode.TooManyRequests).ShouldShow(site.T["problem.forms.title"]);
        Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        (await visitor.GetAsync("/begar/folj")).ShouldBeOk();
    }

    [Fact]
    public async Task Where_nobody_uses_the_system_there_is_a_letter_to_post_and_nothing_is_kept()
    {
        await using var site = await Site.StartAsync();
        var visitor = site.Anybody();

        var page = (await LetterAsync(site, visitor, place: "Kiruna kommun")).ShouldBeOk();

        page.ShouldShow("Kiruna kommun").ShouldShow("Mitt nya jobb");
        Assert.DoesNotContain(site.T["ask.send"], page.Text, StringComparison.Ordinal);
        var pdf = await page.Form(site.T["ask.save.pdf"]).SubmitAsync();
        Assert.Equal("application/pdf", pdf.Response.Content.Headers.ContentType?.MediaType);
        var text = System.Text.Encoding.UTF8.GetString((await page.Form(site.T["ask.save.text"]).SubmitAsync()).Bytes);
        Assert.Contains("Kiruna kommun", text, StringComparison.Ordinal);
        Assert.Contains("Mitt nya jobb", text, StringComparison.Ordinal);
        (await site.As(site.People.Officer).GetAsync("/arbete/utifran")).ShouldShow(site.T["outside.none"]);
    }

    [Fact]
    public async Task Rad_och_stod_is_asked_for_from_the_region_that_the_municipality_lies_in()
    {
        await using var site = await Site.StartAsync();

        (await LetterAsync(site, site.Anybody(), place: "Lunds kommun", from: "ask.from.region")).ShouldShow("Region Skåne").ShouldNotHold("Lunds kommun");
        (await LetterAsync(site, site.Anybody(), place: "Region Gotland", from: "ask.from.region")).ShouldShow("Region Gotland");
        (await LetterAsync(site, site.Anybody(), place: "Lunds kommun", from: "ask.from.not-known")).ShouldShow("Lunds kommun");
    }

    [Fact]
    public async Task The_answers_are_kept_when_one_goes_back_to_change_them()
    {
        await using var site = await Site.StartAsync();

        var page = await (await LetterAsync(site, site.Anybody())).Form(site.T["ask.change"]).SubmitAsync();

        Assert.Equal("Alma Ek", page.ShouldBeOk().Form(site.T["ask.show"]).ValueOf(site.T["ask.who"]));
        Assert.Equal("Mitt nya jobb", page.Form(site.T["ask.show"]).ValueOf(site.T["ask.about"]));
    }

    [Fact]
    public async Task Whoever_writes_for_somebody_else_says_who_they_are()
    {
        await using var site = await Site.StartAsync();
        var questions = await QuestionsAsync(site, site.Anybody());
        var form = questions.Form(site.T["ask.show"]).Choose(site.T["ask.role"], site.T.Of(AskRole.Supporter)).Fill(site.T["ask.who"], "Alma Ek").Fill(site.T["ask.reach"], "x");

        (await form.SubmitAsync()).ShouldRefuse(site.T["ask.by.required"]);
        (await form.Fill(site.T["ask.by"], "Bo Ek").SubmitAsync()).ShouldBeOk()
            .ShouldShow(site.T.Get("request-letter.role.Supporter", ("person", "Alma Ek"), ("writer", "Bo Ek")));
    }

    [Fact]
    public async Task Everything_that_is_missing_is_told_at_once()
    {
        await using var site = await Site.StartAsync();

        (await (await site.Anybody().GetAsync("/begar")).Form(site.T["ask.next"]).SubmitAsync()).ShouldRefuse(site.T["ask.place.required"], site.T["ask.from.required"]);
        (await (await QuestionsAsync(site, site.Anybody())).Form(site.T["ask.show"]).SubmitAsync())
            .ShouldRefuse(site.T["ask.role.required"], site.T["ask.who.required"], site.T["ask.reach.required"]);
        (await site.Anybody().GetAsync("/begar/brev?till=9999")).ShouldRedirectTo("/begar");
    }

    [Fact]
    public async Task The_officer_goes_from_the_request_to_the_person()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        await SendAsync(site);

        var page = await (await site.As(site.People.Officer).GetAsync("/arbete/utifran")).Form(site.T["outside.find"] + " Alma Ek").SubmitAsync();

        Assert.Equal($"/arbete/person/{person.Id}", page.ShouldBeOk().LinkTo("Alma Ek"));
    }

    [Fact]
    public async Task Of_several_boards_in_one_city_one_is_chosen()
    {
        await using var site = await Site.StartAsync();
        await site.Get<Egenplan.Data.Accounts.AuthorityStore>().EnsureAsync(new AuthorityCode("1480-orgryte"), "Örgryte stadsdelsnämnd", ct: TestContext.Current.CancellationToken);
        var letter = await LetterAsync(site, site.Anybody(), place: "Göteborgs stad");

        (await letter.Form(site.T["ask.send"]).SubmitAsync()).ShouldRefuse(site.T["ask.taker.required"]);
        await (await letter.Form(site.T["ask.send"]).Fill(site.T["ask.taker"], "Örgryte stadsdelsnämnd").SubmitAsync()).ShouldRedirectTo("/begar/tack").FollowAsync();
    }

    private static async Task<Page> FollowAsync(Site site, string code) =>
        await (await site.Anybody().GetAsync("/begar/folj")).ShouldBeOk().Form(site.T["ask.follow.look"]).Fill(site.T["ask.follow.code"], code).SubmitAsync();

    private static string CodeOn(Page page) => Code().Match(page.Text).Value is { Length: > 0 } code ? code : throw new InvalidOperationException(page.Text);

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){4}")]
    private static partial Regex Code();
}
