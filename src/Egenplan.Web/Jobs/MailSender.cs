using System.Net;
using System.Net.Mail;
using System.Text;
using Egenplan.Data.Outbox;

namespace Egenplan.Web.Jobs;

/// <summary>Sends one message; the same message has the same Message-ID if it is sent twice.</summary>
public sealed class MailSender(MailOptions options)
{
    /// <summary>Sends it.</summary>
    /// <exception cref="SmtpException">The server did not take it.</exception>
    /// <exception cref="FormatException">The address is none.</exception>
    public async Task SendAsync(OutboxMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var mail = new MailMessage(options.From, message.To, message.Subject, message.Text)
        {
            BodyEncoding = Encoding.UTF8,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", $"<{message.Id:N}@{mail.From!.Host}>");
        foreach (var file in message.Files)
            mail.Attachments.Add(new Attachment(new MemoryStream(file.Bytes), file.Name, file.ContentType));
        using var client = Client();
        await client.SendMailAsync(mail, ct);
    }

    private SmtpClient Client()
    {
        if (options.Folder is not { } folder)
        {
            return new SmtpClient(options.Host!, options.Port)
            {
                EnableSsl = options.UseTls,
                Credentials = options.User is null ? null : new NetworkCredential(options.User, options.Password),
            };
        }

        Directory.CreateDirectory(folder);
        return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder };
    }
}
