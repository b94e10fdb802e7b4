namespace Egenplan.Web.Jobs;

/// <summary>How mail leaves: to a server (<c>Egenplan:Smtp:Host</c> …), or as <c>.eml</c> files in a folder.</summary>
/// <param name="From">The sender's address.</param>
/// <param name="Folder">Folder for <c>.eml</c> files; null when a server is set.</param>
/// <param name="Host">The mail server, null when mail goes to a folder.</param>
/// <param name="Port">Its port.</param>
/// <param name="UseTls">STARTTLS.</param>
/// <param name="User">User name, null for none.</param>
/// <param name="Password">Password.</param>
public sealed record MailOptions(string From, string? Folder, string? Host = null, int Port = 587, bool UseTls = true, string? User = null, string? Password = null)
{
    /// <summary>How long a message is held by the server that is sending it; another takes it over after that. Two minutes when not set.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the mail server may take over one message before it is taken to be away.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Reads the settings; without a server mail is written to <paramref name="folder"/>.</summary>
    public static MailOptions Of(IConfiguration settings, string folder)
    {
        var smtp = settings.GetSection("Egenplan:Smtp");
        var host = smtp["Host"];
        var from = smtp["From"] ?? "egenplan@localhost";
        var hold = TimeSpan.FromSeconds(smtp.GetValue("HoldSeconds", 120));
        return host is null
            ? new MailOptions(from, folder) { Hold = hold }
            : new MailOptions(from, null, host, smtp.GetValue("Port", 587), smtp.GetValue("UseTls", true), smtp["User"], smtp["Password"]) { Hold = hold };
    }
}
