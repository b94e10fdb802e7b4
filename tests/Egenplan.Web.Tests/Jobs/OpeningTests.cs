using Egenplan.Data.Journal;
using Egenplan.Data.Outbox;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Jobs;
using Egenplan.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Jobs;

/// <summary>What goes on by itself begins when the server has opened, and a server where it cannot begin ends with a fault.</summary>
public sealed class OpeningTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task No_letter_leaves_and_no_head_is_kept_before_the_server_has_opened(string database)
    {
        var opening = new Web.Jobs.Opening();
        var folder = Directory.CreateTempSubdirectory("egenplan-letters-").FullName;
        await using (var site = await Site.StartAsync(database, b =>
        {
            b.Services.AddSingleton(opening).AddSingleton(new MailOptions("egenplan@exempelkommunen.example", folder)).AddSingleton<MailSender>();
            b.Services.AddHostedService<OutboxWorker>().AddHostedService<JournalAnchorWorker>();
        }))
        {
            var (outbox, anchors) = (site.Get<OutboxStore>(), site.Get<JournalAnchors>());
            await site.Database.MakePlanAsync();
            await outbox.AddAsync(site.Database.Authority, [new OutboxMessage { Id = site.Database.Ids.Next(), To = "chef@exempelkommunen.example", Subject = "Plan", Text = "x" }], Ct);
            await Task.Delay(TimeSpan.FromSeconds(1), Ct);
            Assert.Equal((1, 0, 0), await StateAsync());

            opening.Begin();
            for (var left = 400; await StateAsync() is not (0, 1, > 0); left--)
            {
                Assert.True(left > 0, $"It did not begin: {await StateAsync()}.");
                await Task.Delay(50, Ct);
            }

            async Task<(int Waiting, int Sent, int Heads)> StateAsync() => ((await outbox.StateAsync(Ct)).Waiting, Directory.GetFiles(folder).Length, anchors.Kept().Count);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_that_can_never_wake_says_so_by_how_it_ends()
    {
        var options = await TestDatabase.NewOptionsAsync("postgres");
        await using var data = await TestDatabase.OpenAsync(options);
        // Tables of another kind, as another version of Quartz might leave them.
        await using (var db = data.OpenPastTheWall())
            await db.Database.ExecuteSqlRawAsync("alter table clock.qrtz_locks rename column lock_name to away", Ct);

        await using var server = RealServer.Launch(options, new());
        await server.EndedAsync().WaitAsync(TimeSpan.FromMinutes(1), Ct);

        Assert.Equal(1, server.ExitCode);
    }
}
