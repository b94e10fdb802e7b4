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
    private static readonly Exemption[] Allowed =
    [
        new("AuthorityOnEveryRow runs update case_file_handlers set authority = (select f.authority from case_files f where f.id = case_file_handlers.case_file_id)", Filled),
        new("AuthorityOnEveryRow runs update attachment_chunks set authority = (select a.authority from attachments a where a.id = attachment_chunks.attachment_id)", Filled),
        new("SignIn keeps rows of users there for account_identities (account)", NobodyYet),
        new("SignIn keeps rows of users there for kept_forms (account)", NobodyYet),
        new("SignIn keeps rows of users there for sessions (account)", NobodyYet),
        new("SignIn keeps rows of case_files there for together (case_file_id)", NobodyYet),
        new("PromptsInLists keeps rows of plans there for consent_index (plan_id)", NobodyYet),
        new("PromptsInLists keeps rows of case_files there for representation_index (case_file_id)", NobodyYet),
        new("MeetingNotes keeps rows of case_files there for meeting_notes (case_file_id)", NobodyYet),
        new("MeetingNotes keeps rows of plans there for meeting_notes (plan_id)", NobodyYet),
        new("SeeingTheWhole keeps rows of case_files there for counted_people (case_file_id)", NobodyYet),
        new("SeeingTheWhole keeps rows of case_files there for counted_plans (case_file_id)", NobodyYet),
        new("SeeingTheWhole keeps rows of plans there for counted_plans (plan_id)", NobodyYet),
        new("SeeingTheWhole keeps rows of case_files there for drive_tasks (case_file_id)", NobodyYet),
    ];

    private const string Filled = "Fills a column that it has just added.", NobodyYet = "The version before it disposes of nobody: that came with Disposals.";

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
        var allowed = Allowed.Where(a => (a.Only ?? provider) == provider).Select(a => a.Break).ToList();
        Assert.Equal("", string.Join('\n', breaks.Except(allowed)));
        Assert.Equal("", string.Join('\n', allowed.Except(breaks)));
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
            new DeleteDataOperation { Table = "plans" }, TableThatRefersTo("plans", ReferentialAction.Restrict), TableThatRefersTo("plans", ReferentialAction.NoAction),
            Altered(type: "character varying(10)", wasType: "character varying(40)"), Altered(type: "character varying(10)", wasType: "text"), Altered(type: "integer", wasType: "character varying(40)"),
        ];
        MigrationOperation[] harmless =
        [
            new CreateTableOperation { Name = "units" }, new AddColumnOperation { Table = "units", Name = "code", ClrType = typeof(string) },
            new CreateIndexOperation { Table = "units", Name = "ix", Columns = ["code"], IsUnique = true },
            new AddColumnOperation { Table = "plans", Name = "unit", ClrType = typeof(string), IsNullable = true },
            new AddColumnOperation { Table = "plans", Name = "count", ClrType = typeof(int), DefaultValue = 0 },
            new CreateIndexOperation { Table = "plans", Name = "ix", Columns = ["stage"] }, new DropIndexOperation { Table = "plans", Name = "ix" },
            Altered(nullable: true, wasNullable: false), Altered(max: 40, wasMax: 10), Altered(type: "character varying(40)", wasType: "character varying(10)", max: 40, wasMax: 10),
            Altered(type: "text", wasType: "character varying(10)", wasMax: 10), Altered(type: "character varying(40)", wasType: "character varying(10)"),
            TableThatRefersTo("plans", ReferentialAction.Cascade), TableThatRefersTo("authorities", ReferentialAction.Restrict), TableThatRefersTo("units", ReferentialAction.Restrict),
        ];

        var unique = new HashSet<string>(StringComparer.Ordinal) { "ux_plans_one" };
        Assert.All(harmful, o => Assert.Single(MigrationRule.Breaks([o], unique)));
        Assert.Empty(MigrationRule.Breaks(harmless, unique));
    }

    private static CreateTableOperation TableThatRefersTo(string other, ReferentialAction onDelete) => new()
    {
        Name = "notes",
        ForeignKeys = { new AddForeignKeyOperation { Table = "notes", Columns = ["of"], PrincipalTable = other, PrincipalColumns = ["id"], OnDelete = onDelete } },
    };

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

    /// <summary>What is let through.</summary>
    /// <param name="Break">What the rule says of it.</param>
    /// <param name="Why">Why it is let through all the same.</param>
    /// <param name="Only">The database that alone has it; null for both.</param>
    private sealed record Exemption(string Break, string Why, DataProvider? Only = null);
}
