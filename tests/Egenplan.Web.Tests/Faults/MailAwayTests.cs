using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Egenplan.Data.Outbox;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Jobs;
using Egenplan.Web.Tests.Outputs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Fault 15: the mail server is silent, then nothing listens, for a day of the site's clock; those who look after the site are told, nothing is lost, and what
/// has waited leaves within a quarter of an hour after the server is back. A letter that nobody can read keeps no other waiting.
/// </summary>
public sealed class MailAwayTests(ITestOutputHelper output)
{
    private const int Letters = 45;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Letters_wait_for_a_day_and_leave_within_a_quarter_of_an_hour(string database)
    {
        await using var site = await Site.StartAsync(database);
        await AddAsync(site, Letters);
        await BreakAsync(site);
        using (var silent = new TcpListener(IPAddress.Loopback, 0))
        {
            silent.Start();
            var port = ((IPEndPoint)silent.LocalEndpoint).Port;
            // Nobody accepts: the connection is made, and no word comes.
            Assert.Equal(0, await Worker(site, port).SendDueAsync(Ct));
        }

        var administrator = site.As(site.People.Administrator);
        (await administrator.GetAsync("/administration/klockan")).ShouldBeOk().ShouldShow(site.T.Get("clock.letters", ("count", (await StateAsync(site)).Failing)));
        var nobody = Worker(site, RealServer.FreePort());
        for (var minutes = 0; minutes < 24 * 60; minutes += 30)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(30));
            while (await nobody.SendDueAsync(Ct) > 0)
            {
            }
        }

        Assert.Equal(Letters, (await StateAsync(site)).Waiting);
        await using var mail = await MailCatcher.StartAsync(Ct);
        var (back, waited) = (Worker(site, mail.Port), 0);
        for (; (await StateAsync(site)).Waiting > 1; waited++)
        {
            Assert.True(waited <= 15, $"{(await StateAsync(site)).Waiting} letters still wait.");
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            while (await back.SendDueAsync(Ct) > 0)
            {
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database}: {mail.Count} of {Letters - 1} letters {waited} minutes after the mail server was back"));
        Assert.Equal(Letters - 1, mail.All().Select(m => m.MessageId).Distinct().Count());
        Assert.Equal(Letters - 1, mail.Count);
        // The one that nobody can read is told of for a week, as it is.
        (await administrator.GetAsync("/administration/klockan")).ShouldBeOk().ShouldShow(site.T.Get("clock.letters", ("count", 1)));
        site.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(0, await back.SendDueAsync(Ct));
        Assert.Equal((0, Letters - 1), ((await StateAsync(site)).Waiting, mail.Count));
        (await administrator.GetAsync("/administration/klockan")).ShouldBeOk().ShouldNotHold(site.T.Get("clock.letters", ("count", 1)).Split(':')[0]);
    }

    [Fact]
    public async Task A_letter_that_the_mail_server_falls_silent_over_keeps_no_other_waiting_for_long()
    {
        await using var site = await Site.StartAsync("sqlite");
        await AddAsync(site, 30);
        await using var mail = new SilentOver("to0@");
        var worker = Worker(site, mail.Port);
        Assert.Equal(0, await worker.SendDueAsync(Ct));
        site.Clock.Advance(TimeSpan.FromSeconds(31));
        while (await worker.SendDueAsync(Ct) > 0)
        {
        }

        Assert.Equal(29, mail.Taken);
        Assert.Equal(1, (await StateAsync(site)).Waiting);
    }

    [Fact]
    public async Task A_letter_that_no_server_takes_is_given_up_after_a_week_and_one_to_no_address_at_once()
    {
        await using var site = await Site.StartAsync("sqlite");
        await site.Get<OutboxStore>().AddAsync(site.Database.Authority, [new OutboxMessage { Id = site.Database.Ids.Next(), To = "no address", Subject = "Plan", Text = "x" }], Ct);
        var nobody = Worker(site, RealServer.FreePort());
        await nobody.SendDueAsync(Ct);
        Assert.Equal(0, (await StateAsync(site)).Waiting);

        await AddAsync(site, 1);
        for (var days = 0; days < 8; days++)
        {
            await nobody.SendDueAsync(Ct);
            Assert.Equal(1, (await StateAsync(site)).Waiting);
            site.Clock.Advance(TimeSpan.FromDays(1));
        }

        await nobody.SendDueAsync(Ct);
        Assert.Equal(0, (await StateAsync(site)).Waiting);
    }

    private static Task<OutboxState> StateAsync(Site site) => site.Get<OutboxStore>().StateAsync(Ct);

    private static Task AddAsync(Site site, int count) => site.Get<OutboxStore>().AddAsync(
        site.Database.Authority,
        Enumerable.Range(0, count).Select(i => new OutboxMessage { Id = site.Database.Ids.Next(), To = $"to{i}@exempelkommunen.example", Subject = "Plan", Text = "x" }),
        Ct);

    // One bit of one sealed letter: the first that is taken.
    private static async Task BreakAsync(Site site)
    {
        await using var db = site.Database.OpenPastTheWall();
        var row = await db.Outbox.OrderBy(o => o.DueAt).FirstAsync(Ct);
        var broken = row.Sealed!.ToArray();
        broken[^1] ^= 1;
        await db.Outbox.Where(o => o.Id == row.Id).ExecuteUpdateAsync(s => s.SetProperty(o => o.Sealed, broken), Ct);
    }

    // A mail server that takes everything, one letter after the other, and never answers when it is told of one recipient.
    private sealed class SilentOver : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _serving;

        public SilentOver(string recipient)
        {
            _listener.Start();
            _serving = Task.Run(() => ServeAsync(recipient));
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Taken { get; private set; }

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private async Task ServeAsync(string recipient)
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream);
                await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
                try
                {
                    await TakeAsync(reader, writer, recipient);
                }
                catch (IOException)
                {
                    // Whoever sends has turned away.
                }
            }
        }

        private async Task TakeAsync(StreamReader reader, StreamWriter writer, string recipient)
        {
            await writer.WriteLineAsync("220 mail.example");
            var isText = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                if (isText && line != ".")
                    continue;
                if (line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains(recipient, StringComparison.Ordinal))
                    continue;
                if (isText)
                    Taken++;
                isText = line == "DATA";
                await writer.WriteLineAsync(isText ? "354 go on" : "250 ok");
            }
        }
    }

    private static OutboxWorker Worker(Site site, int port)
    {
        var options = new MailOptions("egenplan@exempelkommunen.example", null, "127.0.0.1", port, UseTls: false) { Limit = TimeSpan.FromSeconds(1) };
        return new OutboxWorker(site.Get<OutboxStore>(), new MailSender(options), options, site.Clock, NullLogger<OutboxWorker>.Instance);
    }
}
