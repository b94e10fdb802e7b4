using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Egenplan.TestKit.Sites;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Egenplan.Web.Tests.Security.Routes;

/// <summary>
/// A digest of each table of a site's database (SQLite). Readings are allowed to be journalled, and nothing else: so of the
/// journal only the entries that are no readings count.
/// </summary>
internal static class DatabaseDigest
{
    private static readonly string[] Readings = ["Read", "Listed", "Searched", "Compared"];

    public static async Task<SortedDictionary<string, string>> OfAsync(Site site)
    {
        await using var connection = new SqliteConnection(site.Database.Options.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        await foreach (var row in RowsAsync(connection, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"))
            tables.Add(row);
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables.Where(t => t != "journal_heads"))
        {
            var filter = table == "journal" ? " where " + string.Join(" and ", Readings.Select(r => $"action not like '%{r}'")) : "";
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var count = 0;
            await foreach (var row in RowsAsync(connection, $"select * from \"{table}\"{filter} order by 1, 2"))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(row));
                count++;
            }

            digests[table] = $"{count} {Convert.ToHexStringLower(hash.GetHashAndReset())}";
        }

        Assert.True(digests.Count > 10);
        return digests;
    }

    private static async IAsyncEnumerable<string> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i =>
                reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)));
        }
    }
}
