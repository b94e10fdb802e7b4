using Egenplan.Data.Clock;
using Egenplan.Web.Hosting;
using Egenplan.Web.Hosting.Commands;
using Egenplan.Web.Jobs;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

/// <summary>The server goes by a clock that nobody sets back, and that is set right before anything else goes on: what the tests of that clock show holds for it.</summary>
public sealed class ServeClockTests
{
    [Fact]
    public async Task The_server_goes_by_the_steady_clock_and_follows_the_database_before_anything_else()
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-clock-").FullName;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Egenplan:Data", folder)]).Build();
        await using (var app = EgenplanSite.Build(new SiteOptions(), builder =>
        {
            builder.WebHost.UseTestServer();
            ServeVerb.Add(builder, new Installation(settings));
        }))
        {
            Assert.IsType<SteadyClock>(app.Services.GetRequiredService<TimeProvider>());
            var all = app.Services.GetServices<IHostedService>().Select(s => s.GetType()).ToList();
            Assert.Equal(typeof(ClockFollower), all.First(t => t.Assembly == typeof(EgenplanSite).Assembly || t.Namespace!.StartsWith("Quartz", StringComparison.Ordinal)));
        }

        Directory.Delete(folder, recursive: true);
    }
}
