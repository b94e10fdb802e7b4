using System.Diagnostics;
using System.Globalization;
using System.Net;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Outbox;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Tests.Data;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Security;

/// <summary>Somebody who opens one person's file after another is slowed, stopped and told of; an ordinary day is not.</summary>
public sealed class MassReadingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task TwoHundredFilesInFiveMinutesAreStoppedAndToldOf_AndWhatIsOpenStaysOpen(string database)
    {
        await using var site = await StartAsync(database, ReadingLimits.Default with { Pause = TimeSpan.FromMilliseconds(1) });
        var people = await PeopleAsync(site, 200);
        var officer = site.As(site.People.Officer);

        var answers = new List<HttpStatusCode>();
        foreach (var person in people)
        {
            answers.Add((await officer.GetAsync($"/arbete/person/{person:N}")).Status);
            site.Clock.Advance(TimeSpan.FromSeconds(1.5));
        }

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.OK, 60).Concat(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 140)), answers);
        var refused = (await officer.GetAsync($"/arbete/person/{people[100]:N}")).ShouldShow("Du har öppnat många personers akter på kort tid");
        Assert.Equal(TimeSpan.FromMinutes(10), refused.Response.Headers.RetryAfter?.Delta);
        (await officer.GetAsync($"/arbete/person/{people[3]:N}")).ShouldBeOk();
        (await site.As(site.People.OtherOfficer).GetAsync($"/arbete/person/{people[100]:N}")).ShouldBeOk();
        Assert.Equal(1, await CountAsync(site, "MassReading"));
        var mail = Assert.Single(await site.Get<OutboxStore>().TakeAsync(10, TimeSpan.FromMinutes(1), Ct)).Message;
        Assert.Equal($"{site.People.Manager.Viewer.User}@exempelkommunen.example", mail.To);
        Assert.DoesNotContain("Maria", mail.Subject + mail.Text, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromMinutes(11));
        (await officer.GetAsync($"/arbete/person/{people[150]:N}")).ShouldBeOk();
    }

    [Fact]
    public async Task OfTwoServersOnOneDatabaseBothCount()
    {
        await using var site = await StartAsync("sqlite", new(2, 4, TimeSpan.FromMinutes(10), TimeSpan.FromMilliseconds(1)));
        var people = await PeopleAsync(site, 6);
        var officer = site.People.Officer.Viewer;
        // What another server has let the account open is in the journal, and nowhere in this server's memory.
        foreach (var person in people.Take(4))
            await site.Database.Get<CaseFileReader>().OpenAsync(new CaseFileId(person), officer, Ct);

        (await site.As(site.People.Officer).GetAsync($"/arbete/person/{people[4]:N}")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [EachDatabase]
    public async Task WhatIsKnownToHaveBeenOpenedIsNotKnownForLongerThanItCounts(string database)
    {
        await using var site = await StartAsync(database, new(1, 2, TimeSpan.FromMinutes(10), TimeSpan.FromMilliseconds(1)));
        var people = await PeopleAsync(site, 3);
        var (officer, viewer, rate) = (site.As(site.People.Officer), site.People.Officer.Viewer, site.Get<ReadingRate>());
        Task<Page> OpenAsync(int person) => officer.GetAsync($"/arbete/person/{people[person]:N}");
        bool IsKnown() => rate.IsKnownOpen(viewer, people[0], TimeSpan.FromMinutes(10));

        (await OpenAsync(0)).ShouldBeOk();
        Assert.False(IsKnown());
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        (await OpenAsync(0)).ShouldBeOk();
        Assert.True(IsKnown());
        Assert.False(rate.IsKnownOpen(site.People.OtherOfficer.Viewer, people[0], TimeSpan.FromMinutes(10)));
        site.Clock.Advance(TimeSpan.FromMinutes(5));

        // The first opening counts no longer, and the second was not looked up: it is, and counts.
        Assert.False(IsKnown());
        (await OpenAsync(1)).ShouldBeOk();
        (await OpenAsync(2)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await OpenAsync(0)).ShouldBeOk();
        Assert.True(IsKnown());
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.False(IsKnown());
        (await OpenAsync(1)).ShouldBeOk();
        (await OpenAsync(2)).ShouldBeOk();
        (await OpenAsync(0)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task ManyAreSlowedBeforeTheyAreStopped()
    {
        var pause = TimeSpan.FromMilliseconds(600);
        await using var site = await StartAsync("sqlite", new(2, 10, TimeSpan.FromMinutes(10), pause));
        var people = await PeopleAsync(site, 4);
        var officer = site.As(site.People.Officer);
        foreach (var person in people.Take(3))
            await officer.GetAsync($"/arbete/person/{person:N}");

        var watch = Stopwatch.StartNew();
        (await officer.GetAsync($"/arbete/person/{people[3]:N}")).ShouldBeOk();

        Assert.True(watch.Elapsed >= pause, $"{watch.Elapsed}");
    }

    [Fact]
    public async Task AnOrdinaryDayIsNeitherSlowedNorStopped()
    {
        await using var site = await StartAsync("sqlite", ReadingLimits.Default with { Pause = TimeSpan.FromMinutes(5) });
        var people = await PeopleAsync(site, 80);
        var officer = site.As(site.People.Officer);

        // Eighty people in a working day, each opened three times: far more than any officer has time for.
        foreach (var person in people)
        {
            for (var i = 0; i < 3; i++)
                (await officer.GetAsync($"/arbete/person/{person:N}")).ShouldBeOk();
            site.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.Equal(0, await CountAsync(site, "MassReading"));
    }

    private static Task<Site> StartAsync(string database, ReadingLimits limits) =>
        Site.StartAsync(database, builder => builder.Services.AddSingleton(limits));

    private static async Task<List<Guid>> PeopleAsync(Site site, int count)
    {
        var people = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var born = new DateOnly(1960, 1, 1).AddDays(i).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "980";
            people.Add((await site.Database.MakeCaseFileAsync("Alma", $"Ek{i}", born + PersonalNumber.CheckDigitOf(born.AsSpan(2, 9)))).Id.Value);
        }

        return people;
    }

    private static async Task<int> CountAsync(Site site, string action)
    {
        await using var connection = site.Database.Options.Provider == Egenplan.Data.DataProvider.Postgres
            ? (System.Data.Common.DbConnection)new Npgsql.NpgsqlConnection(site.Database.Options.OwnerConnectionString)
            : new Microsoft.Data.Sqlite.SqliteConnection(site.Database.Options.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        if (connection is Npgsql.NpgsqlConnection)
        {
            // Behind the wall even the owner of the tables sees nothing without saying whose.
            command.CommandText = $"select set_config('egenplan.authority', '{site.Database.Authority}', false)";
            await command.ExecuteScalarAsync(Ct);
        }

        command.CommandText = $"select count(*) from journal where action = '{action}'";
        return Convert.ToInt32(await command.ExecuteScalarAsync(Ct), CultureInfo.InvariantCulture);
    }
}
