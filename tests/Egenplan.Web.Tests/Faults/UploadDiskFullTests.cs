using System.Diagnostics;
using System.Net;
using System.Text;
using Egenplan.Data;
using Egenplan.Data.Conventions;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting.Demo;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Files are sent while there is no room for them, where the data lie and where temporary files do: none is said to be taken that is
/// not, whoever sent it is told so in plain words, and all goes on when somebody has made room. What is only written goes on all the
/// while that temporary files have no room. The long form is <c>tests/slow/disk-full.sh</c>.
/// </summary>
public sealed class UploadDiskFullTests
{
    private static readonly TimeSpan NormalWithin = TimeSpan.FromSeconds(60);

    private static readonly byte[] Decisions = Encoding.UTF8.GetBytes(
        "Personnummer;Förnamn;Efternamn;Insats;Beslutsdatum;Fr.o.m.;T.o.m.;Verkställt;Handläggare;Enhet;Skydd\n"
        + string.Concat(Enumerable.Repeat("200406212381;Anna;Ek;9:10;2024-03-01;2024-03-15;;2024-04-01;Maria Lindgren;Vuxen;\n", 9000)));

    // Larger than what is kept in memory of a form.
    private static readonly byte[] Large = [.. Enumerable.Repeat(Decisions, 4).SelectMany(d => d)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_room_no_file_is_said_to_be_taken_and_all_goes_on_when_there_is_room()
    {
        var rounds = FaultTrial.Rounds(1);
        using var data = SmallDisk.Of(48);
        using var temporary = SmallDisk.Of(16);
        await using var trial = await FaultTrial.MakeAsync(
            new DataOptions
            {
                Provider = DataProvider.Sqlite,
                ConnectionString = $"Data Source={data.Folder}/egenplan.db",
                KeyStoreConnectionString = $"Data Source={data.Folder}/keys.db",
                MasterKeyFile = Path.Combine(data.Folder, "master.keys"),
            },
            Ct);
        await using (var server = await trial.ServeAsync(new() { Environment = [("TMPDIR", temporary.Folder), ("SQLITE_TMPDIR", temporary.Folder)] }))
        {
            await trial.SignInAsync(server);
            var officer = await server.SignInAsync(trial.Accounts[0].Name);
            var (normal, taken) = (new Times(), 0);
            for (var round = 0; round < rounds; round++)
            {
                Assert.True(await IsTakenAsync());
                data.Fill();
                // The log may use again what it has had before: what is taken then is kept.
                var answer = await SendAsync();
                for (var more = 0; more < 100 && answer.Status is HttpStatusCode.SeeOther; more++)
                    answer = await SendAsync();
                IsToldKindly(trial, answer, "problem.unsent.title");
                data.Free();
                normal.Add(await UntilAsync(IsTakenAsync));

                temporary.Fill();
                foreach (var writer in trial.Writers)
                    await writer.WriteOneAsync();
                Assert.All(trial.Writers, w => Assert.Null(w.Refusal));
                Assert.True(await IsTakenAsync());
                IsToldKindly(trial, await VerifyAsync(officer), "problem.unreceived.title");
                temporary.Free();
                normal.Add(await UntilAsync(async () => (await VerifyAsync(officer)).Status is HttpStatusCode.OK));
            }

            normal.Print("sqlite: taking files again after there is room");
            Assert.True(normal.Percentile(100) <= NormalWithin);
            await using (var scope = await trial.Get<DbSource>().ReadAsync(DemoData.Authority, Ct))
                Assert.Equal(taken, await scope.Db.ImportFiles.CountAsync(Ct));
            TestContext.Current.TestOutputHelper!.WriteLine($"sqlite: {taken} files said to be taken, all there");

            async Task<bool> IsTakenAsync() => (await SendAsync()).Status is HttpStatusCode.SeeOther;

            async Task<Page> SendAsync()
            {
                var answer = await ImportAsync(officer);
                taken += answer.Status is HttpStatusCode.SeeOther ? 1 : 0;
                return answer;
            }
        }

        (await trial.CompareAsync(Ct)).Holds($"sqlite: {rounds} times without room for files and temporary files");
    }

    private static void IsToldKindly(FaultTrial trial, Page page, string title)
    {
        page.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(page.Response.Headers.RetryAfter);
        Assert.Equal(trial.T[title], page.Heading);
    }

    private static async Task<Page> ImportAsync(Visitor visitor) =>
        await (await visitor.GetAsync("/arbete/import")).Form().Attach("Fil med beslut", "beslut.csv", Decisions, "text/csv").SubmitAsync("Läs filen");

    private static async Task<Page> VerifyAsync(Visitor visitor) =>
        await (await visitor.GetAsync("/kontrollera")).Form("Kontrollera filen").Attach("Planen som PDF", "plan.pdf", Large, "application/pdf").SubmitAsync("Kontrollera filen");

    private static async Task<TimeSpan> UntilAsync(Func<Task<bool>> done)
    {
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(100, Ct))
        {
            if (await done())
                return since.Elapsed;
            Assert.True(since.Elapsed < NormalWithin, "No file is taken.");
        }
    }
}
