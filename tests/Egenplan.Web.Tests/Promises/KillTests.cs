using System.Collections.Concurrent;
using System.Net;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting.Demo;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>What the server has said is saved is there after the worst that can happen to it.</summary>
public sealed class KillTests
{
    private const int Writers = 3;
    private const int EnoughSaves = 24;

    [Theory]
    [EachDatabase]
    public async Task Every_acknowledged_save_is_there_after_kill_minus_nine(string database)
    {
        var options = await TestDatabase.NewOptionsAsync(database);
        await using var data = await TestDatabase.OpenAsync(options);
        await ActivatorUtilities.CreateInstance<DemoData>(data.Services).EnsureAsync(TestContext.Current.CancellationToken);
        var officer = (await data.Get<AccountStore>().AllAsync(DemoData.Authority, TestContext.Current.CancellationToken)).First(a => a.Kind == Domain.Access.ViewerKind.CaseOfficer);
        var plan = (await data.Get<IndexReader>().QueryAsync(
            officer.Viewer, index => index.Plans.Where(p => p.Stage == PlanStage.Preplanning && p.Officer == officer.Id.Value).Select(p => p.PlanId), TestContext.Current.CancellationToken))[0];

        var acknowledged = new ConcurrentBag<string>();
        await using (var server = await RealServer.StartAsync(options))
        {
            var writers = Enumerable.Range(0, Writers).Select(async writer =>
            {
                var visitor = await server.SignInAsync(officer.Name);
                for (var number = 0; ; number++)
                    await SaveAsync(visitor, plan, $"Deltagare {writer}-{number}", acknowledged);
            }).ToArray();
            while (acknowledged.Count < EnoughSaves && !writers.Any(w => w.IsCompleted))
                await Task.Delay(20, TestContext.Current.CancellationToken);
            await server.KillAsync();
            var ends = await Task.WhenAll(writers.Select(async w => await Record.ExceptionAsync(() => w)));
            Assert.All(ends, end => Assert.IsAssignableFrom<HttpRequestException>(end));
        }

        Assert.True(acknowledged.Count >= EnoughSaves);
        await using var again = await RealServer.StartAsync(options);
        var people = (await (await again.SignInAsync(officer.Name)).GetAsync($"/arbete/planer/{plan:N}/personer")).ShouldBeOk();
        Assert.Equal([], acknowledged.Where(name => !people.Text.Contains(name, StringComparison.Ordinal)));
    }

    private static async Task SaveAsync(Visitor visitor, Guid plan, string name, ConcurrentBag<string> acknowledged)
    {
        var page = (await visitor.GetAsync($"/arbete/planer/{plan:N}/personer/{Guid.CreateVersion7():N}")).ShouldBeOk();
        var saved = await page.FormIn("main").Set("Form.Name", name).SubmitAsync();
        if (saved.Status == HttpStatusCode.SeeOther)
            acknowledged.Add(name);
        else
            saved.ShouldBe(HttpStatusCode.Conflict);
    }
}
