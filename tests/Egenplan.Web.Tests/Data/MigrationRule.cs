using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Egenplan.Web.Tests.Data;

/// <summary>
/// What a migration may not do, since the version before it still runs on the same database (ADR 0028): take away, rename or tighten what that version
/// uses, or keep it from taking away what it takes away. What the same migration makes is its own.
/// </summary>
internal static partial class MigrationRule
{
    // No release takes rows of it away.
    private const string Lasting = "authorities";

    /// <summary>What breaks the rule, each in one line.</summary>
    /// <param name="operations">What the migration does.</param>
    /// <param name="unique">Names of the indexes that earlier migrations made, and that demand that something is unique.</param>
    public static IEnumerable<string> Breaks(IReadOnlyCollection<MigrationOperation> operations, IReadOnlySet<string> unique)
    {
        var made = operations.OfType<CreateTableOperation>().Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return operations.Select(o => BreakOf(o, made, unique)).OfType<string>().Concat(operations.OfType<CreateTableOperation>().SelectMany(t => t.ForeignKeys.Where(k => Holds(k, made)).Select(k => $"keeps rows of {k.PrincipalTable} there for {k.Table} ({string.Join(", ", k.Columns)})")));
    }

    /// <summary>Names of the indexes that a migration makes, and that demand that something is unique.</summary>
    public static IEnumerable<string> UniqueIn(IEnumerable<MigrationOperation> operations) => operations.OfType<CreateIndexOperation>().Where(i => i.IsUnique).Select(i => i.Name);

    private static string? BreakOf(MigrationOperation operation, HashSet<string> made, IReadOnlySet<string> unique) => operation switch
    {
        DropIndexOperation o when unique.Contains(o.Name) => $"no longer demands what {o.Name} of {o.Table} does, which conflicts may be told by",
        RenameIndexOperation o when unique.Contains(o.Name) => $"renames {o.Name} of {o.Table}, which conflicts may be told by",
        DropTableOperation o => $"drops table {o.Name}",
        RenameTableOperation o => $"renames table {o.Name}",
        DropColumnOperation o => $"drops column {o.Table}.{o.Name}",
        RenameColumnOperation o => $"renames column {o.Table}.{o.Name}",
        AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } o when !made.Contains(o.Table) => $"adds column {o.Table}.{o.Name}, which must be given and has no default",
        AlterColumnOperation { IsNullable: false, OldColumn.IsNullable: true } o => $"no longer lets column {o.Table}.{o.Name} be empty",
        AlterColumnOperation o when TypeOf(o) != TypeOf(o.OldColumn) || o.ClrType != o.OldColumn.ClrType => $"changes the type of column {o.Table}.{o.Name}",
        AlterColumnOperation o when LengthOf(o) < LengthOf(o.OldColumn) => $"makes column {o.Table}.{o.Name} shorter",
        AlterColumnOperation { DefaultValue: null, DefaultValueSql: null } o when (o.OldColumn.DefaultValue ?? o.OldColumn.DefaultValueSql) is not null => $"takes the default of column {o.Table}.{o.Name} away",
        CreateIndexOperation { IsUnique: true } o when !made.Contains(o.Table) => $"demands that {o.Table} ({string.Join(", ", o.Columns)}) is unique",
        AddUniqueConstraintOperation o when !made.Contains(o.Table) => $"demands that {o.Table} ({string.Join(", ", o.Columns)}) is unique",
        AddForeignKeyOperation o when !made.Contains(o.Table) => $"demands that {o.Table} ({string.Join(", ", o.Columns)}) refers to something",
        AddCheckConstraintOperation o when !made.Contains(o.Table) => $"checks {o.Table} by {o.Name}",
        AddPrimaryKeyOperation or DropPrimaryKeyOperation => $"changes the key of {((ITableMigrationOperation)operation).Table}",
        DropUniqueConstraintOperation o => $"drops the constraint {o.Name} of {o.Table}, which conflicts may be told by",
        DeleteDataOperation or UpdateDataOperation => $"changes rows of {((ITableMigrationOperation)operation).Table}",
        SqlOperation o => $"runs {o.Sql.ReplaceLineEndings(" ")}",
        DropSequenceOperation or RenameSequenceOperation or DropSchemaOperation => $"takes something away: {operation.GetType().Name}",
        _ => null,
    };

    // A release that does not know of the new table does not empty it first.
    private static bool Holds(AddForeignKeyOperation key, HashSet<string> made) =>
        key.OnDelete is not (ReferentialAction.Cascade or ReferentialAction.SetNull or ReferentialAction.SetDefault) && !made.Contains(key.PrincipalTable) && key.PrincipalTable != Lasting;

    // Texts are one type however long they may be.
    private static string? TypeOf(ColumnOperation column) => column.ColumnType is { } type && Varying().IsMatch(type) ? "text" : column.ColumnType;

    private static int LengthOf(ColumnOperation column) =>
        column.MaxLength ?? (column.ColumnType is { } type && Varying().Match(type) is { Success: true } varying && int.TryParse(varying.Groups[1].ValueSpan, out var most) ? most : int.MaxValue);

    [GeneratedRegex(@"^(?:character varying|varchar)(?:\((\d+)\))?$")]
    private static partial Regex Varying();
}
