using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Outputs;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work;

public sealed class WorklistTests
{
    [Theory, EachDatabase]
    public async Task Each_person_stands_on_one_line_in_the_list_of_what_is_next(string database)
    {
        await using var site = await Site.StartAsync(database);
        var due = await site.PersonAsync();
        await site.ChangeAsync(due.Id, (f, e) => f.AddDecisionByHand(
            new DecisionToEnter(site.Database.Ids.Next(), Insats.ContactPerson, site.Today, site.Today), e));
        var offered = await site.PersonAsync("Bo", "Ström", "197203062398");
        await site.OfferedAsync(offered.Id);
        var asking = await site.PersonAsync("Cim", "Dahl", "199305149859");
        await site.ChangeAsync(asking.Id, (f, e) => f.ReceiveRequest(
            new RequestToReceive(site.Database.Ids.Next(), RequestWay.Phone, RequestedBy.Person, site.Today.AddDays(-15), e.By), e, new LocalLimits()));
        var officer = site.As(site.People.Officer);

        var offers = (await officer.GetAsync("/arbete?lista=Offers")).ShouldBeOk();
        var answers = (await officer.GetAsync("/arbete?lista=Answers")).ShouldBeOk();
        var first = (await officer.GetAsync("/arbete")).ShouldBeOk();

        Assert.Single(offers.Document.QuerySelectorAll("tbody a"), a => a.TextContent.Contains("Alma Ek", StringComparison.Ordinal));
        offers.ShouldShow(site.T.Get("worklist.late-local", ("days", 14))).ShouldNotHold("Bo Ström").ShouldNotHold("Cim Dahl");
        answers.ShouldShow("Bo Ström").ShouldNotHold("Alma Ek");
        first.ShouldShow("Cim Dahl").ShouldShow(site.T.Get("worklist.late-contact.one", ("days", 1)));
    }

    [Theory, EachDatabase]
    public async Task Marked_people_are_offered_at_once_and_the_same_form_twice_changes_nothing(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (alma, bo) = (await site.PersonAsync(), await site.PersonAsync("Bo", "Ström", "197203062398"));
        var form = (await site.As(site.People.Officer).GetAsync("/arbete?lista=Offers")).Form(site.T["worklist.offer"])
            .Check(site.T.Get("worklist.choose-person", ("name", "Alma Ek")));

        var once = await form.SubmitAsync(site.T["worklist.offer"]);
        await form.SubmitAsync(site.T["worklist.offer"]);

        var page = await once.ShouldRedirectTo("/arbete?lista=Offers").FollowAsync();
        page.ShouldShow("Bo Ström").ShouldNotHold("Alma Ek");
        var offer = Assert.Single((await site.ReadAsync(alma.Id)).Offers);
        Assert.Equal((OfferWay.Letter, site.Today, site.People.Officer.Viewer.User), (offer.Way, offer.MadeOn, offer.By));
        Assert.Empty((await site.ReadAsync(bo.Id)).Offers);
    }

    [Fact]
    public async Task The_letters_of_many_offers_are_one_file_without_those_who_are_protected_or_were_told()
    {
        await using var site = await Site.StartAsync();
        var (alma, bo) = (await site.PersonAsync(), await site.PersonAsync("Bo", "Ström", "197203062398"));
        var (cim, dag) = (await site.PersonAsync("Cim", "Dahl", "199305149859"), await site.PersonAsync("Dag", "Frost", "200406212381"));
        foreach (var (person, way) in new[] { (alma, OfferWay.Letter), (bo, OfferWay.Letter), (cim, OfferWay.EasyReadLetter), (dag, OfferWay.Letter) })
            await site.ChangeAsync(person.Id, (f, e) => f.MakeOffer(new OfferToMake(site.Database.Ids.Next(), way, site.Today), e));
        await site.ChangeAsync(dag.Id, (f, _) => f.Protect(ProtectionLevel.Marking, [site.People.Officer.Viewer.User]));
        var officer = site.As(site.People.Officer);
        var page = (await officer.GetAsync("/arbete?lista=Answers")).ShouldBeOk();

        var standard = TextOf(await page.FollowAsync(site.T["worklist.letters"]));
        var easy = TextOf(await page.FollowAsync(site.T["worklist.letters.easy"]));

        Assert.Contains("Alma Ek", standard, StringComparison.Ordinal);
        Assert.Contains("Bo Ström", standard, StringComparison.Ordinal);
        Assert.DoesNotContain("Cim Dahl", standard, StringComparison.Ordinal);
        Assert.DoesNotContain("Dag Frost", standard, StringComparison.Ordinal);
        Assert.Contains("Cim Dahl", easy, StringComparison.Ordinal);
        Assert.DoesNotContain("Alma Ek", easy, StringComparison.Ordinal);
    }

    private static string TextOf(Page letters)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, letters.ShouldBeOk().Bytes);
            return Tool.Output("pdftotext", "-enc", "UTF-8", file, "-");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory, EachDatabase]
    public async Task Everybody_on_the_page_is_marked_as_offered_before(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (alma, bo) = (await site.PersonAsync(), await site.PersonAsync("Bo", "Ström", "197203062398"));
        var page = await site.As(site.People.Officer).GetAsync("/arbete?lista=Offers");

        var after = await page.Form(site.T["worklist.offer"]).Check(site.T["worklist.all-on-page"]).SubmitAsync(site.T["worklist.before.save"]);

        (await after.FollowAsync()).ShouldShow(site.T["worklist.empty.Offers"]);
        Assert.Null(Assert.Single((await site.ReadAsync(alma.Id)).EarlierOffers).MadeOn);
        Assert.Equal(DutyState.MadeBefore, (await site.ReadAsync(bo.Id)).Decisions[0].Duty.State);
    }

    [Fact]
    public async Task Nobody_marked_and_a_day_ahead_are_refused_in_words()
    {
        await using var site = await Site.StartAsync();
        await site.PersonAsync();
        var page = await site.As(site.People.Officer).GetAsync("/arbete?lista=Offers");

        (await page.Form(site.T["worklist.offer"]).SubmitAsync(site.T["worklist.offer"])).ShouldRefuse(site.T["worklist.none-chosen"]);
        (await page.Form(site.T["worklist.offer"]).Fill(site.T["worklist.made-on"], site.Today.AddDays(1)).SubmitAsync(site.T["worklist.offer"]))
            .ShouldRefuse(site.T["rule.DayIsInTheFuture"]);
    }

    [Theory, EachDatabase]
    public async Task A_protected_person_is_on_nobodys_list_but_the_named_officers(string database)
    {
        await using var site = await Site.StartAsync(database);
        await site.PersonAsync(protection: ProtectionLevel.Marking);

        (await site.As(site.People.Officer).GetAsync("/arbete?lista=Offers")).ShouldShow("Alma Ek");
        var other = await site.As(site.People.OtherOfficer).GetAsync("/arbete?lista=Offers");

        other.ShouldBeOk().ShouldNotHold("Alma Ek").ShouldShow(site.T["worklist.empty.Offers"]);
    }

    [Theory, EachDatabase]
    public async Task Every_list_answers_when_it_is_empty(string database)
    {
        await using var site = await Site.StartAsync(database);
        var officer = site.As(site.People.Officer);

        foreach (var list in Enum.GetValues<Egenplan.Web.Features.Work.Worklist.WorklistKind>())
            (await officer.GetAsync($"/arbete?lista={list}&mina=true")).ShouldBeOk().ShouldShow(site.T[$"worklist.empty.{list}"]);
    }

    [Theory, EachDatabase]
    public async Task More_than_a_page_is_paged_and_nobody_is_left_out(string database)
    {
        await using var site = await Site.StartAsync(database);
        for (var i = 0; i < 27; i++)
            await site.PersonAsync($"Namn{i}", "Ek", $"1985010{i / 9 + 1}98{i % 9 + 10}");
        var officer = site.As(site.People.Officer);

        var names = new List<string>();
        foreach (var number in new[] { 1, 2 })
        {
            var page = (await officer.GetAsync($"/arbete?lista=Offers&sida={number}")).ShouldBeOk();
            names.AddRange(page.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        }

        Assert.Equal(27, names.Distinct().Count());
        Assert.Equal(27, names.Count);
    }
}
