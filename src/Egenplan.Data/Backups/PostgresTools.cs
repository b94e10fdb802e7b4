using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Egenplan.Data.Backups;

/// <summary>PostgreSQL's own programs, run on a database. Passwords go by the environment, where nobody else reads them.</summary>
internal static class PostgresTools
{
    // Debian and its kin; Red Hat and its.
    private static readonly string[] MachineTrusts = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"];

    /// <summary>Runs one, and gives what it writes to <paramref name="read"/>. Throws <see cref="BackupRefusalException"/> with its first complaint.</summary>
    public static async Task RunAsync(string tool, NpgsqlConnectionStringBuilder? on, IEnumerable<string> arguments, Func<Stream, Task>? read, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Find(tool)) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (on is not null)
            Say(start, on);
        using var process = Process.Start(start) ?? throw new BackupRefusalException(BackupFault.ToolMissing, tool);
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(ct);
            await (read ?? (s => s.CopyToAsync(Stream.Null, ct)))(process.StandardOutput.BaseStream);
            await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
                throw new BackupRefusalException(BackupFault.ToolFailed, $"{tool}: {(await complaints).Split('\n')[0].Trim()}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    internal static void Say(ProcessStartInfo start, NpgsqlConnectionStringBuilder on)
    {
        start.Environment["PGHOST"] = on.Host;
        start.Environment["PGPORT"] = on.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = on.Username;
        start.Environment["PGDATABASE"] = on.Database;
        if (on.Password is { Length: > 0 } password)
            start.Environment["PGPASSWORD"] = password;
        if (on.Passfile is { Length: > 0 } passwords)
            start.Environment["PGPASSFILE"] = passwords;
        if (on.SslMode is not SslMode.Prefer)
            start.Environment["PGSSLMODE"] = on.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() };
        // Without one of its own the driver trusts what the machine does; these programs trust nobody until they are told.
        if ((on.RootCertificate is { Length: > 0 } root ? root : on.SslMode is SslMode.VerifyCA or SslMode.VerifyFull ? MachineTrusts.FirstOrDefault(File.Exists) : null) is { } trusted)
            start.Environment["PGSSLROOTCERT"] = trusted;
    }

    // On the path, or where Debian puts the newest.
    private static string Find(string tool)
    {
        const string Debian = "/usr/lib/postgresql";
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var debian = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderByDescending(d => d.Length).ThenByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")) : [];
        return path.Where(p => p.Length > 0).Concat(debian).Select(p => Path.Combine(p, tool)).FirstOrDefault(File.Exists)
            ?? throw new BackupRefusalException(BackupFault.ToolMissing, tool);
    }
}
