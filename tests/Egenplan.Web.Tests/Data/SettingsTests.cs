using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Templates;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.Web.Features.Administration.Settings;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>An authority's settings and its template lie in one row, and whoever saves the one writes nothing over of the other.</summary>
public sealed class SettingsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Limits_that_are_saved_leave_the_published_template_and_every_other_setting_as_they_are(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var store = test.Get<AuthorityStore>();
        var form = LimitsForm.Of(LocalLimits.From((await store.FindAsync(test.Authority, Ct))!.Settings));
        await store.SaveSettingsAsync(test.Authority, new Dictionary<string, string> { ["looks.test"] = "a" }, Ct);
        await PublishAsync(test);
        form.ReplyDays = 9;

        await store.SaveSettingsAsync(test.Authority, form.ToSettings(), Ct);

        var now = (await store.FindAsync(test.Authority, Ct))!.Settings;
        Assert.Equal((9, "a"), (LocalLimits.From(now).ReplyDays, now["looks.test"]));
        Assert.Equal(1, (await test.Get<TemplateStore>().OfAsync(test.Authority, Ct)).Published?.Version);
    }

    [Theory, EachDatabase]
    public async Task Everything_that_many_save_at_once_is_kept(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var store = test.Get<AuthorityStore>();

        await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(() => i switch
        {
            10 => PublishAsync(test),
            _ when i % 2 == 0 => store.SaveSettingsAsync(test.Authority, Setting(i), Ct),
            _ => store.ChangeSettingsAsync(Administrator(test), Setting(i), Ct),
        }, Ct)));

        var now = (await store.FindAsync(test.Authority, Ct))!.Settings;
        Assert.All(Enumerable.Range(1, 20).Where(i => i != 10), i => Assert.Equal("on", now.GetValueOrDefault($"test.{i}")));
        Assert.Equal(1, (await test.Get<TemplateStore>().OfAsync(test.Authority, Ct)).Published?.Version);

        static Dictionary<string, string> Setting(int i) => new() { [$"test.{i}"] = "on" };
    }

    private static Viewer Administrator(TestDatabase test) => new(test.Officer.User, ViewerKind.Administrator, test.Authority);

    private static async Task PublishAsync(TestDatabase test)
    {
        var store = test.Get<TemplateStore>();
        await store.ChangeDraftAsync(Administrator(test), 0, draft => Outcome<PlanTemplate>.Done(ATemplate.Full with { Version = 0, Revision = draft.Revision }), Ct);
        await store.PublishAsync(Administrator(test), (await store.OfAsync(test.Authority, Ct)).Draft.Revision, Ct);
    }
}
