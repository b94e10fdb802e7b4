using System.Net;
using Egenplan.Data;
using Egenplan.Data.Clock;
using Egenplan.Data.Conventions;
using Egenplan.Data.Vault;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Outputs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

/// <summary>What a watcher, or what stands in front, is told of the server.</summary>
public sealed class HealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_server_with_data_and_keys_lives_and_is_ready_and_says_no_more(string database)
    {
        await using var site = await Site.StartAsync(database);

        Assert.Equal((HttpStatusCode.OK, "lever\n"), await AskAsync(site, "/halsa/levande"));
        Assert.Equal((HttpStatusCode.OK, "redo\n"), await AskAsync(site, "/halsa/redo"));
    }

    [Fact]
    public async Task Without_its_database_it_lives_and_is_not_ready()
    {
        await using var site = await Site.StartAsync("sqlite", more => more.Services.AddSingleton(s => new StoreHealth(
            new DbSource(s.GetRequiredService<DataOptions>() with { Provider = DataProvider.Postgres, ConnectionString = $"Host=127.0.0.1;Port={RealServer.FreePort()};Database=away;Username=nobody" }),
            s.GetRequiredService<KeyStore>())));

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, "/halsa/levande")).Status);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "inte redo\n"), await AskAsync(site, "/halsa/redo"));
    }

    [Fact]
    public async Task A_server_that_is_about_to_stop_is_not_ready()
    {
        await using var site = await Site.StartAsync();

        site.Get<IHostApplicationLifetime>().StopApplication();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "inte redo\n"), await AskAsync(site, "/halsa/redo"));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    [InlineData(-6, false)]
    [InlineData(365 * 24 * 3600, false)]
    public async Task A_server_whose_machines_clock_is_wrong_is_not_ready_and_says_why(int seconds, bool isReady)
    {
        var machine = new SetClock { Now = TimeProvider.System.GetUtcNow() };
        var steady = new SteadyClock(machine);
        await using var site = await Site.StartAsync("postgres", more => more.Services.AddSingleton<TimeProvider>(steady));
        await steady.FollowAsync(_ => Task.FromResult<DateTime?>(machine.Now.UtcDateTime), Ct);
        Assert.Equal((HttpStatusCode.OK, "redo\n"), await AskAsync(site, "/halsa/redo"));

        machine.Now += TimeSpan.FromSeconds(seconds);

        Assert.Equal(isReady ? (HttpStatusCode.OK, "redo\n") : (HttpStatusCode.ServiceUnavailable, "inte redo: serverns klocka går fel\n"), await AskAsync(site, "/halsa/redo"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, "/halsa/levande")).Status);
    }

    [Fact]
    public async Task Metrics_are_read_on_a_port_of_their_own_by_another_parser_with_pages_as_patterns()
    {
        var options = await TestDatabase.NewOptionsAsync("sqlite");
        var port = RealServer.FreePort();
        await using (var server = await RealServer.StartAsync(options, new RealServerWay { Environment = [("AllowedHosts", "127.0.0.1")] }, ("Metrics", $"http://127.0.0.1:{port}")))
        {
            var visitor = await server.SignInAsync("Amina Dahl");
            var missing = Guid.CreateVersion7();
            (await visitor.GetAsync($"/arbete/person/{missing:N}")).ShouldBe(HttpStatusCode.NotFound);
            using var http = new HttpClient();
            // Whoever reads metrics asks by another name than people do.
            http.DefaultRequestHeaders.Host = "watch.example";

            var metrics = await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), Ct);
            var page = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/logga-in"), Ct);
            var elsewhere = await visitor.GetAsync("/metrics");

            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, elsewhere.Status));
            var file = Path.Combine(Path.GetTempPath(), $"egenplan-metrics-{port}.txt");
            await File.WriteAllTextAsync(file, metrics, Ct);
            var read = Tool.Output("/usr/bin/python3", "-c", "import sys\nfrom prometheus_client.parser import text_string_to_metric_families as read\nfor f in read(open(sys.argv[1]).read()):\n  for s in f.samples: print(s.name, s.labels.get('http_route', ''), s.labels.get('http_response_status_code', ''))", file);
            File.Delete(file);
            Assert.Matches("http_server_request_duration_seconds_count /?logga-in 200", read);
            Assert.Matches(@"http_server_request_duration_seconds_count \S*\{\S+\} 404", read);
            Assert.DoesNotContain(missing.ToString("N"), metrics, StringComparison.Ordinal);
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(Site site, string address)
    {
        var answer = await site.Anybody().Client.GetAsync(new Uri(address, UriKind.Relative), Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
