using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Egenplan.Data.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Many at once on the real program: forms that are sent one to five times in random order, and people who change the same
/// words. The long form, 10,000 forms and 50 people who each change them 20 times, is <c>tests/slow/at-once.sh</c>.
/// </summary>
public sealed partial class AtOnceTests
{
    private const int InCi = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task A_form_sent_many_times_is_done_once_and_nobodys_change_of_the_same_words_is_lost(string database)
    {
        var writes = FaultTrial.Rounds(InCi);
        await using var data = await TestDatabase.OpenAsync(await TestDatabase.NewOptionsAsync(database));
        await using var trial = await FaultTrial.MakeAsync(data.Options, Ct);
        await using var server = await trial.ServeAsync();
        await trial.SignInAsync(server);
        await SentManyTimesAsync(trial, database, writes);
        await (writes == InCi ? SameWordsAsync(trial, server, database, clients: 8, edits: 3) : SameWordsAsync(trial, server, database, clients: 50, edits: 20));
    }

    private static async Task SentManyTimesAsync(FaultTrial trial, string database, int writes)
    {
        var sent = 0;
        for (var done = 0; done < writes; done += 40)
        {
            var forms = new List<Func<Task>>();
            for (var i = done; i < Math.Min(done + 40, writes); i++)
            {
                var send = await trial.Writers[i % trial.Writers.Count].FillInAsync();
                forms.AddRange(Enumerable.Repeat(send, trial.Random.Next(1, 6)));
            }

            sent += forms.Count;
            var order = forms.ToArray();
            trial.Random.Shuffle(order);
            await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (form, _) => await form());
            await trial.FreshenAsync(Ct);
        }

        var found = await trial.CompareAsync(Ct);
        found.Holds($"{database}: {writes} writes sent {sent} times");
        Assert.Equal(writes, found.Acknowledged);
    }

    private static async Task SameWordsAsync(FaultTrial trial, RealServer server, string database, int clients, int edits)
    {
        var (plan, officer) = trial.APlan;
        var address = $"/arbete/planer/{plan.Value:N}/innehall/mal/{trial.NewId():N}";
        (await (await (await server.SignInAsync(officer.Name)).GetAsync(address)).FormIn("main").Set("Form.Words", Counted(0, 0)).SubmitAsync()).ShouldBe(HttpStatusCode.SeeOther);
        var conflicts = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, clients), new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = Ct }, async (client, _) =>
        {
            var visitor = await server.SignInAsync(officer.Name);
            for (var edit = 0; edit < edits; edit++)
            {
                var page = (await visitor.GetAsync(address)).ShouldBeOk();
                var mine = Counted(CountIn(page.FormIn("main").ValueOfName("Form.Words")!) + 1, client);
                var answer = await page.FormIn("main").Set("Form.Words", mine).SubmitAsync();
                while (answer.Status is HttpStatusCode.Conflict)
                {
                    Interlocked.Increment(ref conflicts);
                    var theirs = CountedWords().Matches(answer.Text).Select(m => m.Value).FirstOrDefault(w => w != mine);
                    Assert.Contains(mine, answer.Text, StringComparison.Ordinal);
                    Assert.NotNull(theirs);
                    mine = Counted(CountIn(theirs) + 1, client);
                    answer = await answer.FormIn("main").Set("Form.Words", mine).SubmitAsync();
                }

                answer.ShouldBe(HttpStatusCode.SeeOther);
            }
        });

        var goal = (await trial.Get<PlanReader>().OpenAsync(plan, officer.Viewer, Ct))!.Plan.Goals.Single(g => g.Words.Text.StartsWith("Räknat", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper!.WriteLine($"{database}: {clients} clients, {edits} changes each, {conflicts} conflicts, counted to {CountIn(goal.Words.Text)}");
        Assert.Equal(clients * edits, CountIn(goal.Words.Text));
    }

    private static string Counted(int number, int client) => string.Create(CultureInfo.InvariantCulture, $"Räknat till {number} av klient {client}.");

    private static int CountIn(string words) => int.Parse(CountedWords().Match(words).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Räknat till (\d+) av klient \d+\.")]
    private static partial Regex CountedWords();
}
