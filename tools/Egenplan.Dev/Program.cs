using Egenplan.Data;
using Egenplan.Dev;
using Microsoft.EntityFrameworkCore;

// dotnet run --project tools/Egenplan.Dev -- migration NAME     adds NAME for both databases
if (args is not ["migration", var name])
{
    Console.Error.WriteLine("Usage: migration NAME");
    return 2;
}

var data = Migrations.FindProject();
using var sqlite = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=unused").Options);
Console.Out.WriteLine(Migrations.Add(sqlite, data, "Sqlite", name));
using var postgres = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=unused").Options);
Console.Out.WriteLine(Migrations.Add(postgres, data, "Postgres", name));
return 0;
