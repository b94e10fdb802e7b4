using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Outputs.Fhir;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans;

/// <summary>A plan goes with the person to another municipality, as a file that is not believed before it has been read.</summary>
public sealed class MovingTests(ITestOutputHelper output)
{
    [Theory, EachDatabase]
    public async Task The_plan_goes_along_as_a_file_and_is_closed_where_it_was(string database)
    {
        await using var old = await Site.StartAsync(database);
        await using var fresh = await Site.StartAsync(database);
        var earlier = await old.HasAsync(APlan.Requested(old.Today.AddDays(-200)).Agreed());
        var here = await fresh.HasAsync(APlan.Requested(fresh.Today));
        var officer = old.As(old.People.Officer);

        var moving = await (await officer.GetAsync(earlier.At(""))).FollowAsync(old.T["moving.out.link"]);
        var file = (await moving.FollowAsync(old.T["moving.out.file"])).ShouldBeOk().Bytes;
        (await moving.Form(old.T["moving.close.save"]).SubmitAsync()).ShouldRefuse(old.T["moving.close.reason.required"]);
        var form = moving.Form(old.T["moving.close.save"]).Choose(old.T["moving.close.reason"], old.T.Of(ClosingReason.Moved));
        (await form.SubmitAsync()).ShouldRedirectTo(earlier.At("flytt"));

        Assert.Equal((PlanStage.Ended, ClosingReason.Moved), ((await old.NowAsync(earlier)).Stage, (await old.NowAsync(earlier)).Closing!.Reason));
        Assert.Null((await old.PersonAsync(earlier)).ActivePlan());
        foreach (var page in (string[])["", "omprovning", "innehall", "historik", "flytt"])
            (await officer.GetAsync(earlier.At(page))).ShouldBeOk();

        var takeIn = await (await fresh.As(fresh.People.Officer).GetAsync($"/arbete/planer/{here.Id}")).FollowAsync(fresh.T["moving.in.link"]);
        (await takeIn.Form(fresh.T["moving.in.save"]).Attach(fresh.T["moving.file"], "plan.json", file).SubmitAsync()).ShouldRefuse(fresh.T["moving.yes.required"]);
        (await takeIn.Form(fresh.T["moving.in.save"]).Fill(fresh.T["moving.yes"], "Ja, den ska med.").SubmitAsync()).ShouldRefuse(fresh.T["moving.file.required"]);
        var filled = takeIn.Form(fresh.T["moving.in.save"]).Attach(fresh.T["moving.file"], "plan.json", file).Fill(fresh.T["moving.yes"], "Ja, den ska med.");
        (await filled.SubmitAsync()).ShouldRedirectTo($"/arbete/planer/{here.Id}");

        var now = await fresh.NowAsync(here);
        Assert.Equal(earlier.Goals.Select(g => g.Words.Text), now.Goals.Select(g => g.Words.Text));
        Assert.Equal(earlier.PresentParticipants.Select(p => p.Name), now.PresentParticipants.Select(p => p.Name));
        Assert.Equal(("Ja, den ska med.", PlanStage.Preplanning), (now.Came!.Yes.Text, now.Stage));
        Assert.Empty(now.Consents);
        (await filled.SubmitAsync()).ShouldRedirectTo($"/arbete/planer/{here.Id}");
        (await filled.Fill(fresh.T["moving.yes"], "Ja, en gång till.").SubmitAsync()).ShouldRefuse(fresh.T["rule.PlanComesBeforeAnythingIsWritten"]);
        (await fresh.As(fresh.People.Officer).GetAsync(here.At("historik"))).ShouldShow(now.Came.From);
    }

    [Fact]
    public async Task A_file_that_is_somebody_elses_or_no_plan_is_refused_and_nothing_is_taken_in()
    {
        await using var old = await Site.StartAsync();
        await using var fresh = await Site.StartAsync();
        var earlier = await old.HasAsync(APlan.Requested(old.Today.AddDays(-200)).Agreed());
        var here = await fresh.HasAsync(APlan.Requested(fresh.Today));
        var file = (await old.As(old.People.Officer).GetAsync(earlier.At("flytt.json"))).ShouldBeOk().Bytes;
        var somebodyElses = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(file).Replace("198501012384", "198602022389", StringComparison.Ordinal));

        await RefusedAsync(somebodyElses, "moving.file.somebody-else");
        await RefusedAsync("not a plan"u8.ToArray(), "moving.file.unreadable");
        await RefusedAsync("{\"resourceType\":\"Bundle\"}"u8.ToArray(), "moving.file.unreadable");
        await RefusedAsync(new byte[5 * 1024 * 1024 + 1], "moving.file.too-large");
        Assert.Null((await fresh.NowAsync(here)).Came);

        async Task RefusedAsync(byte[] bytes, string says) => (await (await fresh.As(fresh.People.Officer).GetAsync(here.At("flytt"))).Form(fresh.T["moving.in.save"])
            .Attach(fresh.T["moving.file"], "plan.json", bytes).Fill(fresh.T["moving.yes"], "Ja").SubmitAsync()).ShouldRefuse(fresh.T[says]);
    }

    [Fact]
    public async Task A_broken_file_is_read_or_refused_and_never_a_fault()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-200)).Agreed());
        var file = (await site.As(site.People.Officer).GetAsync(plan.At("flytt.json"))).ShouldBeOk().Bytes;
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var (read, refused) = (0, 0);

        for (var i = 0; i < 3000; i++)
        {
            var broken = Broken(file, random);
            try
            {
                var earlier = PlanBundleReader.Read(broken).Extract.Plan;
                _ = ((IndividualPlan)APlan.Requested(site.Today)).TakeIn(earlier, new CameAlong("Annankommunen", site.Today, new Quote("Ja")), site.Today);
                read++;
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused.");
    }

    // One piece of the text changed for another of its pieces, cut away or said twice: mostly still JSON, so that it gets past the parser.
    private static byte[] Broken(byte[] file, Random random)
    {
        var text = System.Text.Encoding.UTF8.GetString(file);
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        switch (random.Next(4))
        {
            case 0:
                lines[at] = lines[random.Next(lines.Count)];
                break;
            case 1:
                lines.RemoveAt(at);
                break;
            case 2:
                lines[at] = lines[at].Contains('"', StringComparison.Ordinal) ? lines[at][..(lines[at].LastIndexOf('"') / 2)] + lines[at][(lines[at].LastIndexOf('"') / 2 + 1)..] : lines[at];
                break;
            default:
                lines[at] = System.Text.RegularExpressions.Regex.Replace(lines[at], ": .*?(,?)$", random.Next(2) == 0 ? ": null$1" : ": \"x\"$1");
                break;
        }

        return System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
