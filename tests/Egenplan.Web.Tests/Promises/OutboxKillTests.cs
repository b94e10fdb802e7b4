using System.Diagnostics;
using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Data.Outbox;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Outputs;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>
/// Letters leave through a real mail server while the program that sends them is killed again and again
/// (<c>EGENPLAN_KILLS</c> times on each database; once when not said). The long form is <c>tests/slow/outbox.sh</c>.
/// </summary>
public sealed class OutboxKillTests
{
    private const int LettersARound = 12;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    [Theory]
    [EachDatabase]
    public async Task Every_letter_comes_at_least_once_and_to_nobody_else(string database)
    {
        var ct = TestContext.Current.CancellationToken;
        var kills = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_KILLS") ?? "1", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var options = await TestDatabase.NewOptionsAsync(database);
        await using var data = await TestDatabase.OpenAsync(options);
        await data.Get<AuthorityStore>().EnsureAsync(data.Authority, "Exempelkommunen", ct: ct);
        await using var mail = await MailCatcher.StartAsync(ct);
        (string, string)[] settings =
        [
            ("Smtp__Host", "127.0.0.1"), ("Smtp__Port", mail.Port.ToString(CultureInfo.InvariantCulture)), ("Smtp__UseTls", "false"),
            ("Smtp__From", "lss@exempelkommunen.example"), ("Smtp__HoldSeconds", "1"),
        ];

        var sent = new List<OutboxMessage>();
        var before = 0;
        for (var round = 0; round <= kills; round++)
        {
            await AddAsync();
            await using var server = await RealServer.StartAsync(options, settings);
            await AddAsync();
            if (round < kills)
            {
                // Killed in the middle of sending: after some letters, and a part of the time that one takes.
                await UntilAsync(() => mail.Count >= before + random.Next(1, LettersARound));
                await Task.Delay(random.Next(0, 20), ct);
                await server.KillAsync();
                before = mail.Count;
            }
            else
            {
                // What waits after many kills takes its time: as long as letters come, it is waited for.
                var (had, since) = (mail.Count, Stopwatch.StartNew());
                while ((await data.Get<OutboxStore>().StateAsync(ct)).Waiting > 0)
                {
                    if (mail.Count > had)
                        (had, since) = (mail.Count, Stopwatch.StartNew());
                    Assert.True(since.Elapsed < LongestWait, "No letter came, though some wait.");
                    await Task.Delay(20, ct);
                }
            }
        }

        var came = mail.All();
        Assert.Equal([], sent.Where(m => !came.Any(c => c.MessageId == Id(m))).Select(m => m.To));
        // The server's own clock writes to the demo's people: letters of its own, to nobody of ours and with nothing of ours in them.
        var ours = came.Where(c => sent.Any(m => Id(m) == c.MessageId)).ToList();
        Assert.All(came.Except(ours), c => Assert.DoesNotContain(sent, m => m.To == c.To));
        Assert.All(came.Except(ours), c => Assert.DoesNotContain("Brev nummer", c.Text, StringComparison.Ordinal));
        Assert.All(ours, c =>
        {
            var message = Assert.Single(sent, m => Id(m) == c.MessageId);
            Assert.Equal(message.To, c.To);
            Assert.Contains(message.Text, c.Text, StringComparison.Ordinal);
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{kills} kills, {sent.Count} letters, {ours.Count} came: {ours.Count - sent.Count} of them once more");

        async Task AddAsync()
        {
            var more = Enumerable.Range(sent.Count, LettersARound)
                .Select(n => new OutboxMessage { Id = data.Ids.Next(), To = $"mottagare{n}@exempel.example", Subject = "Meddelande", Text = $"Brev nummer {n}." }).ToList();
            sent.AddRange(more);
            await data.Get<OutboxStore>().AddAsync(data.Authority, more, ct);
        }

        async Task UntilAsync(Func<bool> done)
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(ct);
            wait.CancelAfter(LongestWait);
            while (!done())
                await Task.Delay(5, wait.Token);
        }
    }

    private static string Id(OutboxMessage message) => $"<{message.Id:N}@exempelkommunen.example>";
}
