using System.Globalization;
using Egenplan.Data;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>
/// What is written about this installation beside the program, in <c>/etc/egenplan/settings.json</c>, in the environment
/// (<c>Egenplan__Data</c> …) and on the command line, the last one winning.
/// </summary>
/// <param name="settings">All settings.</param>
public sealed class Installation(IConfiguration settings)
{
    private const string Prefix = "Egenplan:";

    /// <summary>The settings.</summary>
    public IConfiguration Settings => settings;

    /// <summary>The folder where everything is kept unless a setting says otherwise: <c>./data</c>.</summary>
    public string Folder => Path.GetFullPath(settings[Prefix + "Data"] ?? "data");

    /// <summary>True when invented people may be signed in as.</summary>
    public bool IsDemo => settings.GetValue(Prefix + "Demo", false);

    /// <summary>True when what speaks https stands in front.</summary>
    public bool IsBehindTls => settings.GetValue(Prefix + "BehindTls", false);

    /// <summary>The address to listen on, or null for the usual one.</summary>
    public string? Urls => settings[Prefix + "Urls"];

    /// <summary>The day to act as if it were, or null for the clock's own.</summary>
    public DateOnly? Today => settings[Prefix + "Today"] is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>Reads the settings for one use of the command line.</summary>
    public static Installation Of(Invocation given) => new(new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddJsonFile("/etc/egenplan/settings.json", optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(given.Settings())
        .Build());

    /// <summary>
    /// Where data and keys lie: <c>Egenplan:Database</c> (<c>Sqlite</c> or <c>Postgres</c>), <c>Egenplan:Connection</c>,
    /// <c>Egenplan:OwnerConnection</c>, <c>Egenplan:BackupConnection</c>, <c>Egenplan:KeyDatabase</c>, <c>Egenplan:KeyConnection</c>, <c>Egenplan:MasterKeyFile</c>,
    /// <c>Egenplan:MayLackChecksums</c>, <c>Egenplan:JournalKeyFile</c>, <c>Egenplan:AnchorFile</c>, <c>Egenplan:DestructionFile</c>; what is not set lies in <see cref="Folder"/>.
    /// </summary>
    /// <param name="make">False to make no folder.</param>
    public DataOptions Data(bool make = true)
    {
        var files = DataOptions.InFolder(Folder, make);
        return files with
        {
            Provider = settings.GetValue(Prefix + "Database", files.Provider),
            ConnectionString = settings[Prefix + "Connection"] ?? files.ConnectionString,
            OwnerConnectionString = settings[Prefix + "OwnerConnection"] is { Length: > 0 } owner ? owner : null,
            BackupConnectionString = settings[Prefix + "BackupConnection"] is { Length: > 0 } all ? all : null,
            KeyStoreProvider = settings.GetValue(Prefix + "KeyDatabase", files.KeyStoreProvider),
            KeyStoreConnectionString = settings[Prefix + "KeyConnection"] ?? files.KeyStoreConnectionString,
            MayLackChecksums = settings.GetValue(Prefix + "MayLackChecksums", false),
            MasterKeyFile = settings[Prefix + "MasterKeyFile"] ?? files.MasterKeyFile,
            JournalKeyFile = settings[Prefix + "JournalKeyFile"]!,
            AnchorFile = settings[Prefix + "AnchorFile"]!,
            DestructionFile = settings[Prefix + "DestructionFile"]!,
        };
    }
}
