using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Egenplan.Data.Moving;

/// <summary>One table as both databases have it: its columns, and how a value of each is read from either.</summary>
internal sealed class MovedTable
{
    private MovedTable(IEntityType type)
    {
        Name = type.GetTableName()!;
        Columns = [.. type.GetProperties().Select(p => new MovedColumn(p.GetColumnName(), p.GetColumnType().Split('(')[0]))];
    }

    public string Name { get; }

    public IReadOnlyList<MovedColumn> Columns { get; }

    public string Names => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));

    public string Select => $"select {Names} from \"{Name}\"";

    /// <summary>Every table of a model of PostgreSQL's, those that others point at before them.</summary>
    public static IReadOnlyList<MovedTable> InOrder(IModel model)
    {
        var (ordered, done) = (new List<MovedTable>(), new HashSet<IEntityType>());
        foreach (var type in model.GetEntityTypes().OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
            Visit(type);
        return ordered;

        void Visit(IEntityType type)
        {
            if (!done.Add(type))
                return;
            foreach (var key in type.GetForeignKeys())
                Visit(key.PrincipalEntityType);
            ordered.Add(new MovedTable(type));
        }
    }

    /// <summary>The values of a row, alike whichever database it was read from.</summary>
    public object?[] Row(DbDataReader reader)
    {
        var values = new object?[Columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.IsDBNull(i) ? null : Columns[i].Canonical(reader.GetValue(i));
        return values;
    }
}
