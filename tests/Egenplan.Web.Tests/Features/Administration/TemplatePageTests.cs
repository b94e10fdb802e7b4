using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Tests.Features.MyPlan;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Egenplan.Web.Tests.Outputs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Administration;

/// <summary>The authority's own template, from its page to the plans that are made with it.</summary>
public sealed class TemplatePageTests
{
    private const string Address = "/administration/mall";
    private const string First = "Vad gör en dag bra?", Second = "Vad blir du glad av?";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task A_question_is_written_published_answered_and_kept_when_the_authority_asks_something_else(string database)
    {
        await using var site = await Site.StartAsync(database);
        var before = await site.HasAsync(APlan.Requested());
        await AddAsync(site, TemplateStage.Preplanning, First);
        Assert.Null((await site.HasAsync(APlan.Requested(name: "innan"), "200406212381")).Template);
        await PublishAsync(site);

        var plan = await site.HasAsync(APlan.Requested(name: "med mall"), "199603052383");
        await AnswerAsync(site, plan, First, "Att bada");
        await ReplaceAsync(site, First, Second);
        await PublishAsync(site);
        var later = await site.HasAsync(APlan.Requested(name: "efter"), "199003152393");

        var officer = site.As(site.People.Officer);
        (await officer.GetAsync(before.At("forplanering"))).ShouldNotHold(site.T["asked.title"]);
        var kept = (await officer.GetAsync(plan.At("forplanering"))).ShouldShow(First).ShouldNotHold(Second);
        Assert.Equal("Att bada", kept.Form(site.T["prep.save"]).ValueOf($"{First} (frivilligt)"));
        (await officer.GetAsync(later.At("forplanering"))).ShouldShow(Second).ShouldNotHold(First);
        Assert.Equal((1, 2), ((await site.NowAsync(plan)).Template!.Version, (await site.NowAsync(later)).Template!.Version));
        await using var db = site.Database.OpenPastTheWall();
        Assert.Equal(2, await db.Journal.CountAsync(j => j.Action == "TemplatePublished", Ct));
        Assert.Empty(await db.Journal.Where(j => j.Body.Contains("bada") || j.Body.Contains("glad")).ToListAsync(Ct));
    }

    [Theory]
    [EachDatabase]
    public async Task A_plan_goes_over_to_a_newer_template_at_its_review_and_loses_no_answer(string database)
    {
        await using var site = await Site.StartAsync(database);
        await AddAsync(site, TemplateStage.Preplanning, First);
        await AddAsync(site, TemplateStage.Review, "Vad har hänt?");
        await PublishAsync(site);
        var plan = await site.HasAsync(APlan.Requested().UnderReview());
        await AnswerAsync(site, plan, First, "Att bada");
        await ReplaceAsync(site, First, Second);
        await PublishAsync(site);
        var officer = site.As(site.People.Officer);
        var review = await officer.GetAsync(plan.At("omprovning"));
        (await review.Form(site.T["review.save"]).Fill("Vad har hänt? (frivilligt)", "Jag har flyttat").Fill(site.T["review.opinion.label"], "Bra").SubmitAsync(site.T["review.save"])).ShouldRedirectTo(plan.At("omprovning"));

        var take = (await officer.GetAsync(plan.At("omprovning"))).ShouldShow(site.T["asked.newer"]).Form(site.T["asked.newer.take"]);
        (await take.SubmitAsync()).ShouldRedirectTo(plan.At("omprovning"));
        (await take.SubmitAsync()).ShouldRedirectTo(plan.At("omprovning"));

        var now = await site.NowAsync(plan);
        Assert.Equal(2, now.Template!.Version);
        Assert.Equal(["Att bada", "Jag har flyttat"], now.Answers.Select(a => a.Words!.Text));
        (await officer.GetAsync(plan.At("forplanering"))).ShouldShow(Second).ShouldShow(First).ShouldShow("Att bada");
        var again = (await officer.GetAsync(plan.At("omprovning"))).ShouldNotHold(site.T["asked.newer"]);
        Assert.Equal("Jag har flyttat", again.Form(site.T["review.save"]).ValueOf("Vad har hänt? (frivilligt)"));
    }

    [Fact]
    public async Task A_checklist_and_a_question_with_answers_to_choose_among_are_written_on_the_page_and_one_that_nobody_could_answer_is_refused()
    {
        await using var site = await Site.StartAsync();
        var save = site.T["template.save"];
        var checklist = await NewAsync(site, TemplateStage.Meeting, TemplateItemKind.Checklist);
        (await checklist.Fill(site.T["template.checklist.name"], "Innan vi slutar").SubmitAsync(save)).ShouldRefuse(site.T["rule.TemplateItemSaysSomething"]);
        (await checklist.Fill(site.T["template.checklist.lines"], "Alla har talat\nNästa dag är bestämd").SubmitAsync(save)).ShouldRedirectTo(Address);
        (await (await NewAsync(site, TemplateStage.Review)).Fill(site.T["template.question"], "Hur ofta?").Set("Form.Answer", "OneOf").Fill(site.T["template.choices"], "Ofta\nSällan").SubmitAsync(save)).ShouldRedirectTo(Address);
        var section = (await site.As(site.People.Administrator).GetAsync($"{Address}/rad/{Of(PlanSection.Wishes)}")).ShouldBeOk().Form(save);
        (await section.Fill($"{site.T["template.help"]} (frivilligt)", "Fråga om år.").SubmitAsync(save)).ShouldRedirectTo(Address);

        var draft = (await TemplatesAsync(site)).Draft;
        Assert.Equal(["Alla har talat", "Nästa dag är bestämd"], draft.Items.Single(i => i.Text == "Innan vi slutar").Lines);
        Assert.Equal(["Ofta", "Sällan"], draft.Items.Single(i => i.Answer is AnswerForm.OneOf).Lines);
        Assert.Equal("Fråga om år.", draft.HelpOf(PlanSection.Wishes));
        (await site.As(site.People.Administrator).GetAsync($"{Address}/visa")).ShouldShow("Alla har talat").ShouldShow("Sällan").ShouldShow("Fråga om år.");
    }

    [Fact]
    public async Task The_legal_core_has_no_button_to_take_it_out_and_a_forged_one_is_refused()
    {
        await using var site = await Site.StartAsync();
        var page = await site.As(site.People.Administrator).GetAsync(Address);
        var form = page.Form(site.T["template.name.save"]);
        var (core, optional) = (TemplateItem.Of(PlanSection.PlannedMeasures).Id, TemplateItem.Of(PlanSection.OtherPlans).Id);

        var refused = await PressAsync(form, $"bort:{core:N}");

        Assert.Empty(page.Document.QuerySelectorAll($"button[value='bort:{core:N}']"));
        Assert.Single(page.Document.QuerySelectorAll($"button[value='bort:{optional:N}']"));
        refused.ShouldRefuse(site.T.Get("rule.TemplateKeepsTheLegalCore", ("section", PlanSection.PlannedMeasures)));
        Assert.False((await TemplatesAsync(site)).IsChanged);
    }

    [Theory]
    [EachDatabase]
    public async Task Optional_sections_are_left_out_and_put_in_order_and_come_back_where_a_plan_holds_something(string database)
    {
        await using var site = await Site.StartAsync(database);
        foreach (var press in new[] { $"bort:{Of(PlanSection.Place)}", $"bort:{Of(PlanSection.OtherPlans)}", $"bort:{Of(PlanSection.Wishes)}", $"upp:{Of(PlanSection.OthersMeasures)}" })
            (await PressAsync((await site.As(site.People.Administrator).GetAsync(Address)).Form(site.T["template.name.save"]), press)).ShouldRedirectTo(Address);
        await PublishAsync(site);
        var plan = await site.HasAsync(APlan.Requested().ReadyToAgree());
        var wished = await site.HasAsync(APlan.Requested(name: "önskar").ReadyToAgree().WithWish().WithMeasure("Ledsagning.", m => m with { Kind = MeasureKind.Planned, Application = Application.NotAppliedYet }), "200406212381");
        var officer = site.As(site.People.Officer);

        var prep = (await officer.GetAsync(plan.At("forplanering"))).ShouldNotHold(site.T["prep.place"]);
        (await prep.Form(site.T["prep.save"]).Fill(site.T["prep.points"], "Bo själv").SubmitAsync(site.T["prep.save"])).ShouldRedirectTo(plan.At("inbjudan"));
        (await officer.GetAsync(plan.At("innehall"))).ShouldNotHold(site.T["content.wish.add"]).ShouldNotHold(site.T["content.other-plan.add"]);
        var shown = (await officer.GetAsync(wished.At("innehall"))).ShouldShow(site.T["content.wish.add"]).ShouldShow(site.T["content.wishes"]);
        Assert.Equal([site.T["content.group.ByOther"], site.T["content.group.Planned"], site.T["content.wishes"]], shown.Document.QuerySelectorAll(".pl-group > h2").Select(Page.Words));
        Assert.Equal(Domain.Meetings.PlaceKind.Office, (await site.NowAsync(plan)).Preplanning.Place);
    }

    [Theory]
    [EachDatabase]
    public async Task A_template_is_taken_out_as_a_file_and_into_another_authority_and_a_bad_file_changes_nothing(string database)
    {
        await using var site = await Site.StartAsync(database);
        await AddAsync(site, TemplateStage.Plan, First);
        await PublishAsync(site);
        var elsewhere = new Persona(new Viewer(new UserId(Guid.Parse("0f000000-0000-7000-8000-000000000099")), ViewerKind.Administrator, site.People.Elsewhere.Viewer.Authority), "Ada Sten", "Västra nämnden");
        await site.Get<AccountStore>().SaveAsync(new Account(elsewhere.Viewer.User, elsewhere.Viewer.Authority, ViewerKind.Administrator, null, true, elsewhere.Name, "ada@exempelkommunen.example"), Ct);
        var file = (await site.As(site.People.Administrator).GetAsync($"{Address}/fil.json")).ShouldBeOk().Bytes;
        var other = site.As(elsewhere);

        foreach (var (bad, told) in new[] { (file[..^9], "template.in.Unreadable"), (new byte[300_000], "template.in.TooLarge"), (System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(file).Replace("\"Question\"", "\"Horoscope\"", StringComparison.Ordinal)), "template.in.UnknownPart") })
        {
            (await (await other.GetAsync($"{Address}/ta-in")).Form(site.T["template.in.take"]).Attach(site.T["template.in.file"], "mall.json", bad).SubmitAsync(site.T["template.in.take"])).ShouldRefuse(site.T[told]);
            Assert.False((await site.Get<TemplateStore>().OfAsync(elsewhere.Viewer.Authority, Ct)).IsChanged);
        }

        (await (await other.GetAsync($"{Address}/ta-in")).Form(site.T["template.in.take"]).Attach(site.T["template.in.file"], "mall.json", file).SubmitAsync(site.T["template.in.take"])).ShouldRedirectTo(Address);

        var taken = await site.Get<TemplateStore>().OfAsync(elsewhere.Viewer.Authority, Ct);
        Assert.Null(taken.Published);
        Assert.Contains(taken.Draft.Items, i => i.Text == First);
        (await other.GetAsync($"{Address}/visa")).ShouldShow(First);
    }

    [Theory]
    [EachDatabase]
    public async Task Two_who_change_the_template_at_once_are_told_and_nothing_is_written_over(string database)
    {
        await using var site = await Site.StartAsync(database);
        var mine = await NewAsync(site, TemplateStage.Plan);
        await AddAsync(site, TemplateStage.Plan, First);

        var conflict = (await mine.Fill(site.T["template.question"], Second).SubmitAsync(site.T["template.save"])).ShouldBe(HttpStatusCode.Conflict).ShouldShow(site.T["template.conflict"]);
        Assert.DoesNotContain((await TemplatesAsync(site)).Draft.Items, i => i.Text == Second);
        (await conflict.Form(site.T["template.save"]).SubmitAsync(site.T["template.save"])).ShouldRedirectTo(Address);

        Assert.Equal([First, Second], (await TemplatesAsync(site)).Draft.Of(TemplateStage.Plan).Where(i => i.IsAsked()).Select(i => i.Text));
    }

    [Theory]
    [EachDatabase]
    public async Task What_two_write_at_a_meeting_stays_and_only_what_was_touched_changes(string database)
    {
        await using var site = await Site.StartAsync(database);
        await UseAsync(site, ATemplate.Full);
        var plan = await site.HasAsync(APlan.Requested().Called());
        var officer = site.As(site.People.Officer);
        (await officer.GetAsync(plan.At("mote"))).ShouldShow(site.T["asked.meeting"]);
        var (mine, theirs) = ((await officer.GetAsync(plan.At("mote/fragor"))).Form(site.T["asked.save"]), (await officer.GetAsync(plan.At("mote/fragor"))).Form(site.T["asked.save"]));

        (await mine.Fill($"{First} (frivilligt)", "Att bada").Check("Alla har fått säga sitt").SubmitAsync(site.T["asked.save"])).ShouldRedirectTo(plan.At("mote/fragor"));
        (await theirs.Fill($"{First} (frivilligt)", "Att sova").Check("Nästa möte är bestämt").Set("Form.Asked.Rows[1].Choice", "ja").Set("Form.Asked.Rows[2].Choice", "Varje vecka").SubmitAsync(site.T["asked.save"])).ShouldRedirectTo(plan.At("mote/fragor"));
        (await theirs.SubmitAsync(site.T["asked.save"])).ShouldRedirectTo(plan.At("mote/fragor"));

        var now = await site.NowAsync(plan);
        Assert.Equal("Att bada\nAtt sova", now.Answers.Single(a => a.Words is not null).Words!.Text);
        Assert.Equal([true, true], now.Answers.Single(a => !a.Lines.IsEmpty).Lines.Select(l => l.Done));
        Assert.Equal("Varje vecka", now.Answers.Single(a => a.Choice is not null).Choice);
        Assert.True(now.Answers.Single(a => a.Yes is not null).Yes);
        Assert.All(now.Answers, a => Assert.Equal(plan.Meetings[0].Id, a.Occasion));
    }

    [Theory]
    [EachDatabase]
    public async Task What_another_voice_writes_in_the_same_box_stands_below_with_whose_words_it_is(string database)
    {
        await using var site = await Site.StartAsync(database);
        await UseAsync(site, ATemplate.Full);
        var plan = await site.HasAsync(APlan.Requested().Called());
        var officer = site.As(site.People.Officer);
        var (persons, staffs) = ((await officer.GetAsync(plan.At("mote/fragor"))).Form(site.T["asked.save"]), (await officer.GetAsync(plan.At("mote/fragor"))).Form(site.T["asked.save"]));

        (await persons.Fill($"{First} (frivilligt)", "Att bada").Set("Form.Asked.Whose", "Person").SubmitAsync(site.T["asked.save"])).ShouldRedirectTo(plan.At("mote/fragor"));
        staffs.Fill($"{First} (frivilligt)", "Att sova\nAtt vila").Set("Form.Asked.Whose", "Staff").Set("Form.Asked.By", "Bo Lund");
        (await staffs.SubmitAsync(site.T["asked.save"])).ShouldRedirectTo(plan.At("mote/fragor"));
        (await staffs.SubmitAsync(site.T["asked.save"])).ShouldRedirectTo(plan.At("mote/fragor"));

        var words = (await site.NowAsync(plan)).Answers.Single(a => a.Words is not null).Words!;
        var whose = site.T.Get("content.words.by", ("whose", Voice.Staff), ("name", "Bo Lund"));
        Assert.Equal(new Quote($"Att bada\nAtt sova ({whose})\nAtt vila ({whose})"), words);
        Assert.Contains("Bo Lund", whose, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_person_reads_the_answers_and_finds_those_about_the_plan_on_the_paper()
    {
        await using var site = await Site.StartAsync();
        await UseAsync(site, ATemplate.Full);
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-60)).ReadyToAgree());
        var alma = await site.CitizenAsync();
        var form = (await site.As(site.People.Officer).GetAsync(plan.At("innehall"))).Form(site.T["content.save"]);
        (await form.Fill($"{First} (frivilligt)", "Att bada").Check("Alla har fått säga sitt").SubmitAsync(site.T["content.save"])).ShouldRedirectTo(plan.At("innehall"));

        (await alma.GetAsync(plan.Mine("plan/jag-vill"))).ShouldShow(First).ShouldShow("Att bada").ShouldShow("Alla har fått säga sitt");
        Assert.Contains("Att bada", System.Text.Encoding.UTF8.GetString((await alma.GetAsync(plan.Mine("ta-med.json"))).Bytes), StringComparison.Ordinal);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, (await alma.GetAsync(plan.Mine("ta-med.pdf"))).ShouldBeOk().Bytes, Ct);
        var paper = Tool.Output("pdftotext", "-layout", file, "-");
        foreach (var told in new[] { First, "Att bada", site.T.Get("plandoc.asked.done", ("line", "Alla har fått säga sitt")), site.T.Get("plandoc.asked.not-done", ("line", "Nästa möte är bestämt")) })
            Assert.Contains(told, paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_administrator_comes_in()
    {
        await using var site = await Site.StartAsync();

        foreach (var persona in new[] { site.People.Officer, site.People.Manager, site.People.Staff })
            (await site.As(persona).GetAsync(Address)).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string Of(PlanSection section) => TemplateItem.Of(section).Id.ToString("N");

    private static Task<AuthorityTemplates> TemplatesAsync(Site site) => site.Get<TemplateStore>().OfAsync(site.Database.Authority, Ct);

    private static Task<Page> PressAsync(PageForm form, string press) => form.SendAsync([.. form.Fields().Where(f => f.Key != "press"), new("press", press)]);

    private static async Task<PageForm> NewAsync(Site site, TemplateStage stage, TemplateItemKind kind = TemplateItemKind.Question)
    {
        var page = await site.As(site.People.Administrator).GetAsync(Address);
        var link = page.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(h => h.Contains($"skede={stage}&slag={kind}", StringComparison.Ordinal));
        return (await page.Visitor.GetAsync(link)).ShouldBeOk().Form(site.T["template.save"]);
    }

    private static async Task AddAsync(Site site, TemplateStage stage, string question) =>
        (await (await NewAsync(site, stage)).Fill(site.T["template.question"], question).SubmitAsync(site.T["template.save"])).ShouldRedirectTo(Address);

    private static async Task ReplaceAsync(Site site, string was, string now)
    {
        var item = (await TemplatesAsync(site)).Draft.Items.Single(i => i.Text == was);
        (await (await site.As(site.People.Administrator).GetAsync($"{Address}/rad/{item.Id:N}")).Form(site.T["template.save"]).Fill(site.T["template.question"], now).SubmitAsync(site.T["template.save"])).ShouldRedirectTo(Address);
    }

    private static async Task PublishAsync(Site site) =>
        (await (await site.As(site.People.Administrator).GetAsync(Address)).Form(site.T["template.publish"]).SubmitAsync(site.T["template.publish"])).ShouldRedirectTo(Address);

    private static async Task AnswerAsync(Site site, IndividualPlan plan, string question, string answer)
    {
        var form = (await site.As(site.People.Officer).GetAsync(plan.At("forplanering"))).Form(site.T["prep.save"]);
        (await form.Fill(site.T["prep.points"], "Bo själv").Fill($"{question} (frivilligt)", answer).SubmitAsync(site.T["prep.save"])).ShouldRedirectTo(plan.At("inbjudan"));
    }

    private static async Task UseAsync(Site site, PlanTemplate template)
    {
        var (store, administrator) = (site.Get<TemplateStore>(), site.People.Administrator.Viewer);
        await store.ChangeDraftAsync(administrator, 0, draft => Domain.Law.Outcome<PlanTemplate>.Done(template with { Version = 0, Revision = draft.Revision }), Ct);
        await store.PublishAsync(administrator, (await TemplatesAsync(site)).Draft.Revision, Ct);
    }
}
