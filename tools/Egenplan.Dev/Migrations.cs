using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Egenplan.Dev;

/// <summary>Writes migrations with EF's own scaffolder.</summary>
internal static class Migrations
{
    public static string FindProject()
    {
        var folder = new DirectoryInfo(Directory.GetCurrentDirectory());
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Egenplan.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("Run this inside the repository."), "src", "Egenplan.Data");
    }

    public static string Add(DbContext db, string project, string provider, string name)
    {
        var services = new ServiceCollection();
        services.AddEntityFrameworkDesignTimeServices();
        services.AddDbContextDesignTimeServices(db);
        DesignTime(provider).ConfigureDesignTimeServices(services);
        using var built = services.BuildServiceProvider();
        using var scope = built.CreateScope();
        var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
        var migration = scaffolder.ScaffoldMigration(name, "Egenplan.Data", $"Migrations.{provider}");
        return scaffolder.Save(project, migration, Path.Combine(project, "Migrations", provider), dryRun: false).MigrationFile!;
    }

    // The design services of EF's providers are found by name, as EF's own tool does it.
    private static IDesignTimeServices DesignTime(string provider)
    {
        var assembly = System.Reflection.Assembly.Load(provider == "Sqlite" ? "Microsoft.EntityFrameworkCore.Sqlite" : "Npgsql.EntityFrameworkCore.PostgreSQL");
        var type = assembly.GetTypes().Single(t => typeof(IDesignTimeServices).IsAssignableFrom(t) && t.IsClass);
        return (IDesignTimeServices)Activator.CreateInstance(type)!;
    }
}
