using Egenplan.Data;
using Egenplan.Data.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>
/// Every migration leaves what the version before it uses as it was (ADR 0028), so that both can serve one database during an upgrade
/// (<see cref="Faults.RollingUpgradeTests"/>). Migrations on which an upgrade must stop all servers are listed, with the reason.
/// </summary>
public sealed class MigrationRuleTests
{
    // Only for what cannot be done otherwise, or is known to harm nobody. A migration that stops all servers says so in docs/running.md too.
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["AuthorityOnEveryRow runs update case_file_handlers set authority = (select f.authority from case_files f where f.id = case_file_handlers.case_file_id)"] = "Fills a column that it has just added.",
        ["AuthorityOnEveryRow runs update attachment_chunks set authority = (select a.authority from attachments a where a.id = attachment_chunks.attachment_id)"] = "Fills a column that it has just added.",
    };

    [Theory]
    [InlineData(DataProvider.Sqlite)]
    [InlineData(DataProvider.Postgres)]
    public async Task No_migration_takes_away_renames_or_tightens_what_the_version_before_it_uses(DataProvider provider)
    {
        await using var source = new DbSource(new DataOptions { Provider = provider, ConnectionString = provider is DataProvider.Sqlite ? "Data Source=:memory:" : "Host=nowhere.invalid", KeyStoreConnectionString = "", MasterKeyFile = "" });
        await using var db = source.OpenUnwalled();
        var assembly = db.GetService<IMigrationsAssembly>();
        var all = assembly.Migrations.Select(m => (Name: m.Key[(m.Key.IndexOf('_', StringComparison.Ordinal) + 1)..], assembly.CreateMigration(m.Value, db.Database.ProviderName!).UpOperations)).ToList();
        var (breaks, unique) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (name, operations) in all)
        {
            breaks.AddRange(MigrationRule.Breaks(operations, unique).Select(b => $"{name} {b}"));
            unique.UnionWith(MigrationRule.UniqueIn(operations));
        }

        Assert.True(all.Count >= 16);
        Assert.Equal("", string.Join('\n', breaks.Except(Allowed.Keys)));
        Assert.Equal("", string.Join('\n', Allowed.Keys.Except(breaks)));
    }

    [Fact]
    public void What_an_older_version_would_trip_over_is_found_and_nothing_else()
    {
        MigrationOperation[] harmful =
        [
            new DropTableOperation { Name = "plans" }, new RenameTableOperation { Name = "plans", NewName = "documents" },
            new DropColumnOperation { Table = "plans", Name = "stage" }, new RenameColumnOperation { Table = "plans", Name = "stage", NewName = "state" },
            new AddColumnOperation { Table = "plans", Name = "unit", ClrType = typeof(string) },
            Altered(nullable: false, wasNullable: true), Altered(type: "text", wasType: "integer"), Altered(max: 10, wasMax: 40),
            new CreateIndexOperation { Table = "plans", Name = "ix", Columns = ["stage"], IsUnique = true },
            new AddForeignKeyOperation { Table = "plans", Columns = ["unit"] }, new AddCheckConstraintOperation { Table = "plans", Name = "ck" },
            new DropPrimaryKeyOperation { Table = "plans" }, new SqlOperation { Sql = "update plans set stage = 1" },
            new DropIndexOperation { Table = "plans", Name = "ux_plans_one" }, new RenameIndexOperation { Table = "plans", Name = "ux_plans_one", NewName = "ux_plans_two" },
            new DeleteDataOperation { Table = "plans" },
        ];
        MigrationOperation[] harmless =
        [
            new CreateTableOperation { Name = "units" }, new AddColumnOperation { Table = "units", Name = "code", ClrType = typeof(string) },
            new CreateIndexOperation { Table = "units", Name = "ix", Columns = ["code"], IsUnique = true },
            new AddColumnOperation { Table = "plans", Name = "unit", ClrType = typeof(string), IsNullable = true },
            new AddColumnOperation { Table = "plans", Name = "count", ClrType = typeof(int), DefaultValue = 0 },
            new CreateIndexOperation { Table = "plans", Name = "ix", Columns = ["stage"] }, new DropIndexOperation { Table = "plans", Name = "ix" },
            Altered(nullable: true, wasNullable: false), Altered(max: 40, wasMax: 10),
        ];

        var unique = new HashSet<string>(StringComparer.Ordinal) { "ux_plans_one" };
        Assert.All(harmful, o => Assert.Single(MigrationRule.Breaks([o], unique)));
        Assert.Empty(MigrationRule.Breaks(harmless, unique));
    }

    private static AlterColumnOperation Altered(bool nullable = false, bool wasNullable = false, string type = "text", string wasType = "text", int? max = null, int? wasMax = null) => new()
    {
        Table = "plans",
        Name = "stage",
        ClrType = typeof(string),
        ColumnType = type,
        IsNullable = nullable,
        MaxLength = max,
        OldColumn = new AddColumnOperation { ClrType = typeof(string), ColumnType = wasType, IsNullable = wasNullable, MaxLength = wasMax },
    };
}
