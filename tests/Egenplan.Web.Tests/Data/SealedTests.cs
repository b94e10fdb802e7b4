using System.Text;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>Whoever has the database in their hands reads no word about anybody.</summary>
public sealed class SealedTests
{
    private static readonly string[] Words =
        ["Kanariefamn", "Kanariefågel", "198501012384", "Kanariegatan", "kanarie@exempel.se", "Kanariemål", "Kanarieönskan", "Kanariebilaga", "Kanarieflagga", "Kanariefil", "Kanariehandläggare", "Kanariesvar"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task No_word_about_anybody_lies_in_clear_in_the_data_or_beside_them(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await SeedAsync(test);
        var everything = test.Options.Provider == DataProvider.Postgres ? await DumpAsync(PostgresServer.AsSuperuser(test.Options.ConnectionString)) : [];
        foreach (var file in Directory.GetFiles(test.Folder, "*", SearchOption.AllDirectories))
            everything.Add(Bytes.Read(file));

        Assert.True(everything.Sum(b => b.LongLength) > 5_000);
        foreach (var word in Words)
        {
            foreach (var bytes in Spellings(word))
                Assert.DoesNotContain(everything, b => b.AsSpan().IndexOf(bytes) >= 0);
        }
    }

    [Theory, EachDatabase]
    public async Task The_search_would_find_a_word_that_lay_there(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.Get<AuthorityStore>().SaveUnitAsync(test.Authority, new Unit("1", "Kanarieenheten"), Ct);
        var everything = test.Options.Provider == DataProvider.Postgres ? await DumpAsync(PostgresServer.AsSuperuser(test.Options.ConnectionString)) : [];
        foreach (var file in Directory.GetFiles(test.Folder, "*", SearchOption.AllDirectories))
            everything.Add(Bytes.Read(file));

        Assert.Contains(everything, b => b.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Kanarieenheten")) >= 0);
    }

    private static async Task SeedAsync(TestDatabase test)
    {
        var file = await test.MakeCaseFileAsync("Kanariefamn", "Kanariefågel");
        Seeds.Saved(await test.ChangeAsync(file.Id, f => f.SaveContact(new Contact { PostalAddress = "Kanariegatan 3", Email = "kanarie@exempel.se" }, new Communication())));
        Seeds.Saved(await test.ChangeAsync(file.Id, f => f.FlagNotOffered(new StaffFlag { Id = test.Ids.Next(), On = test.Clock.Today, Words = "Kanarieflagga" })));
        var plan = Seeds.Saved(await test.BeginAsync(file.Id));
        Seeds.Saved(await test.Get<PlanStore>().ChangeAsync(
            plan.Id, test.Officer, null, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), "Kanariemål")),
            (_, _) => [new OutboxMessage { Id = test.Ids.Next(), To = "kanarie@exempel.se", Subject = "Kanariesvar", Text = "Kanariesvar" }], Ct));
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.WriteWish(
            new Wish { Id = test.Ids.Next(), Words = new Quote("Kanarieönskan"), Year = test.Clock.Today.Year + 2, Kind = WishKind.OtherHome }, test.Clock.Today)));
        Seeds.Saved(await test.ChangeAsync(plan.Id, test.Adopted));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("Kanariebilaga"));
        Assert.True(await test.Get<AttachmentStore>().SaveAsync(test.Ids.Next(), file.Id, plan.Id, test.Officer, "Kanariebilaga.txt", "text/plain", content, Ct));
        await test.Get<FlagStore>().RaiseAsync(test.Ids.Next(), test.As(ViewerKind.Staff), "Kanarieflagga", file.Id, Ct);
        await test.Get<ImportFileStore>().SaveAsync(test.Ids.Next(), test.Officer, "Kanariefil.csv", Encoding.UTF8.GetBytes("Kanariefil;198501012384"), Ct);
        await test.Get<AccountStore>().SaveAsync(new Account(test.Officer.User, test.Authority, ViewerKind.CaseOfficer, null, true, "Kanariehandläggare", "kanarie@exempel.se"), Ct);
        Assert.NotEmpty(await test.Get<CaseFileReader>().FindAsync("Kanariefågel", test.Officer, Ct));
        Assert.NotNull(await test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct));
    }

    private static IEnumerable<byte[]> Spellings(string word)
    {
        foreach (var text in new[] { word, word.ToLowerInvariant() })
        {
            yield return Encoding.UTF8.GetBytes(text);
            yield return Encoding.Latin1.GetBytes(text);
            yield return Encoding.Unicode.GetBytes(text);
            yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>Every table of a PostgreSQL, texts and sealed bytes as they are.</summary>
    private static async Task<List<byte[]>> DumpAsync(string connectionString)
    {
        var all = new List<byte[]>();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand("select tablename from pg_tables where schemaname = 'public'", connection))
        await using (var reader = await command.ExecuteReaderAsync(Ct))
        {
            while (await reader.ReadAsync(Ct))
                tables.Add(reader.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var stream = await connection.BeginRawBinaryCopyAsync($"copy \"{table}\" to stdout (format binary)", Ct);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Ct);
            all.Add(copy.ToArray());
        }

        return all;
    }
}
