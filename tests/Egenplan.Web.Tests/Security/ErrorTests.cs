using System.Net;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Egenplan.Web.Tests.Security;

/// <summary>What comes out when something breaks: a number, and nothing of the inside.</summary>
public sealed class ErrorTests
{
    private const string Secret = "Lisbet Östra Bäckström 19900101-9802";

    [Fact]
    public async Task AnExceptionShowsNoInternalsAndItsMessageIsNotLogged()
    {
        var log = new KeptLog();
        await using var site = await Site.StartAsync(more: builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.AddSingleton<IPersonas>(new BrokenPersonas());
        });

        var page = await site.Anybody().GetAsync("/logga-in");

        page.ShouldBe(HttpStatusCode.InternalServerError).ShouldShow("Något gick fel hos oss").ShouldNotHold(Secret).ShouldNotHold("Exception").ShouldNotHold("Egenplan.Web");
        var line = Assert.Single(log.Lines, l => l.Contains("Reference", StringComparison.Ordinal));
        Assert.Contains("InvalidOperationException < FormatException", line, StringComparison.Ordinal);
        Assert.Contains(line.Split("Reference ")[1][..8], page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, l => l.Contains("Lisbet", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/arbete")]
    [InlineData("/arbete/utifran")]
    [InlineData("/arbete/import/0190000000007000800000000000abcd")]
    [InlineData("/arbete/person/0190000000007000800000000000abcd")]
    [InlineData("/arbete/planer/0190000000007000800000000000abcd")]
    public async Task WithoutItsDatabaseEveryPageClosesAndNoneOpens(string address)
    {
        var log = new KeptLog();
        await using var site = await Site.StartAsync(more: builder => builder.Logging.AddProvider(log));
        var officer = site.As(site.People.Officer);
        SqliteConnection.ClearAllPools();
        File.Delete(Path.Combine(site.Database.Folder, "egenplan.db"));

        var page = await officer.GetAsync(address);

        page.ShouldBe(HttpStatusCode.InternalServerError).ShouldShow("Något gick fel hos oss").ShouldNotHold("sqlite").ShouldNotHold("egenplan.db");
    }

    private sealed class BrokenPersonas : IPersonas
    {
        public Task<IReadOnlyList<Persona>> AllAsync(CancellationToken ct) =>
            throw new InvalidOperationException(Secret, new FormatException(Secret));
    }
}
