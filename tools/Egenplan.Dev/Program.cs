using Egenplan.Data;
using Egenplan.Dev;
using Microsoft.EntityFrameworkCore;

// dotnet run --project tools/Egenplan.Dev -- migration NAME     adds NAME for both databases
// dotnet run --project tools/Egenplan.Dev -- saves PLACES       saves to a plan for ever; the test that kills it gives PLACES
// dotnet run --project tools/Egenplan.Dev -- disposes PLACES    carries out approved disposals; the test that kills it gives PLACES
switch (args)
{
    case ["migration", var name]:
        var data = Migrations.FindProject();
        using (var sqlite = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=unused").Options))
            Console.Out.WriteLine(Migrations.Add(sqlite, data, "Sqlite", name));
        using (var postgres = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=unused").Options))
            Console.Out.WriteLine(Migrations.Add(postgres, data, "Postgres", name));
        return 0;
    case ["saves", var places]:
        await Saves.RunAsync(places, Console.Out);
        return 0;
    case ["disposes", var places]:
        await Disposes.RunAsync(places, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("Usage: migration NAME | saves PLACES | disposes PLACES");
        return 2;
}
