using System.Data.Common;
using System.Text;
using System.Text.Json;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Hosting.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>
/// Whoever takes the database and every file but the key store finds no word about anybody: searched for everything that
/// sixty people's case files and plans say.
/// </summary>
public sealed class ClearTextTests
{
    private const string InAFlag = "Lisbet undrar varför ingen har frågat henne";
    private const string InAFile = "personnummer;namn\n19900101-9802;Lisbet Östra Bäckström\n";

    [Theory]
    [EachDatabase]
    public async Task Nothing_that_was_said_stands_in_clear(string database)
    {
        await using var data = await TestDatabase.CreateAsync(database);
        var words = await FillAsync(data);

        var kept = await KeptAsync(data);

        Assert.True(words.Count > 140, $"Only {words.Count} words to search for.");
        Assert.True(kept.Length > 200_000);
        Assert.Equal([], words.Where(w => Holds(kept, w)));
    }

    [Theory]
    [EachDatabase]
    public async Task A_word_that_does_stand_in_clear_is_found(string database)
    {
        await using var data = await TestDatabase.CreateAsync(database);
        await data.Get<AuthorityStore>().SaveUnitAsync(data.Authority, new Unit("oster", "Gruppbostaden Åsgläntan"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(data.Folder, "glömd.txt"), "Åke Ängström var här", TestContext.Current.CancellationToken);

        var kept = await KeptAsync(data);

        Assert.True(Holds(kept, "Gruppbostaden Åsgläntan"));
        Assert.True(Holds(kept, "Åke Ängström"));
    }

    private static async Task<HashSet<string>> FillAsync(TestDatabase data)
    {
        var ct = TestContext.Current.CancellationToken;
        await ActivatorUtilities.CreateInstance<DemoData>(data.Services).EnsureAsync(ct);
        var accounts = await data.Get<AccountStore>().AllAsync(DemoData.Authority, ct);
        var words = new HashSet<string>(StringComparer.Ordinal);
        words.UnionWith(accounts.SelectMany(a => new[] { a.Name, a.Email }).Where(w => w.Length > 0));
        foreach (var officer in accounts.Where(a => a.Kind == ViewerKind.CaseOfficer).Select(a => a.Viewer))
        {
            var files = await data.Get<IndexReader>().QueryAsync(officer, i => i.CaseFiles.Select(f => f.CaseFileId), ct);
            foreach (var file in await data.Get<CaseFileReader>().OpenManyAsync([.. files.Select(f => new CaseFileId(f))], officer, ct))
                Gather(JsonSerializer.SerializeToElement(file), words);
            foreach (var id in await data.Get<IndexReader>().QueryAsync(officer, i => i.Plans.Select(p => p.PlanId), ct))
            {
                if (await data.Get<PlanReader>().OpenAsync(new PlanId(id), officer, ct) is { } view)
                    Gather(JsonSerializer.SerializeToElement(view.Plan), words);
            }
        }

        var viewer = accounts[0].Viewer;
        await data.Get<FlagStore>().RaiseAsync(data.Ids.Next(), viewer, InAFlag, null, ct);
        await data.Get<ImportFileStore>().SaveAsync(data.Ids.Next(), viewer, "Lisbets beslut.csv", Encoding.UTF8.GetBytes(InAFile), ct);
        words.UnionWith([InAFlag, "Lisbet Östra Bäckström", "19900101-9802", "Lisbets beslut"]);
        return words;
    }

    // Codes, ids and days are kept in clear; sentences, names and numbers are said by or about somebody. What is shorter than
    // six signs stands by chance in a megabyte of sealed bytes.
    private static void Gather(JsonElement element, HashSet<string> words)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Gather(member.Value, words);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Gather(item, words);
                break;
            case JsonValueKind.String when element.GetString() is { Length: >= 6 } text && !text.Contains(':', StringComparison.Ordinal)
                && (text.Contains(' ', StringComparison.Ordinal) || text.Any(c => c > 127) || text.All(char.IsLetter) || text.Length >= 10 && text.All(char.IsAsciiDigit)):
                words.Add(text);
                break;
            default:
                break;
        }
    }

    // Latin-1 keeps every byte as one character, so that bytes can be searched as text.
    private static bool Holds(string kept, string word) =>
        new[] { Encoding.UTF8, Encoding.Unicode, Encoding.Latin1 }.Any(e => kept.Contains(Encoding.Latin1.GetString(e.GetBytes(word)), StringComparison.OrdinalIgnoreCase));

    private static async Task<string> KeptAsync(TestDatabase data)
    {
        var all = new MemoryStream();
        if (data.Options.Provider == DataProvider.Postgres)
            await DumpAsync(PostgresServer.AsSuperuser(data.Options.ConnectionString), all);
        var keyStore = data.Options.KeyStoreProvider == DataProvider.Sqlite ? new SqliteConnectionStringBuilder(data.Options.KeyStoreConnectionString).DataSource : "";
        foreach (var file in Directory.EnumerateFiles(data.Folder, "*", SearchOption.AllDirectories))
        {
            if (file == data.Options.MasterKeyFile || keyStore.Length > 0 && file.StartsWith(keyStore, StringComparison.Ordinal))
                continue;
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await stream.CopyToAsync(all);
        }

        return Encoding.Latin1.GetString(all.ToArray());
    }

    private static async Task DumpAsync(string connectionString, Stream to)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand("select quote_ident(tablename) from pg_tables where schemaname = 'public'", connection))
        await using (DbDataReader reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)");
            await copy.CopyToAsync(to);
        }
    }
}
