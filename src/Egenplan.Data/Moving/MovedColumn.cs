using System.Globalization;

namespace Egenplan.Data.Moving;

/// <summary>A column: its name, and the type it has in PostgreSQL.</summary>
internal sealed record MovedColumn(string Name, string Type)
{
    /// <summary>
    /// The value as PostgreSQL keeps it, from what either database's reader gives: SQLite has ids, days and instants as
    /// text and yes or no as a number. Instants to the microsecond, which is what PostgreSQL keeps.
    /// </summary>
    public object Canonical(object value) => (Type, value) switch
    {
        ("uuid", string text) => Guid.Parse(text, CultureInfo.InvariantCulture),
        ("uuid", Guid id) => id,
        ("boolean", long number) => number != 0,
        ("boolean", bool said) => said,
        ("integer", long number) => checked((int)number),
        ("integer", int number) => number,
        ("bigint", long number) => number,
        ("bytea", byte[] bytes) => bytes,
        ("date", string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        ("date", DateOnly day) => day,
        ("date", DateTime day) => DateOnly.FromDateTime(day),
        ("timestamp with time zone", string text) => Whole(DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)),
        ("timestamp with time zone", DateTime instant) => Whole(instant),
        ("text" or "character varying", string text) => text,
        _ => throw new InvalidCastException($"{Name}: {value.GetType().Name} is no {Type}."),
    };

    private static DateTime Whole(DateTime instant) => new(instant.Ticks - (instant.Ticks % 10), DateTimeKind.Utc);
}
