using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.Accounts;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>The words of the notice that there is a message: what kind of thing, from whom and what to do. Nothing about anybody.</summary>
/// <param name="Subject">Subject line.</param>
/// <param name="ToOfficer">To the case officer.</param>
/// <param name="ToOther">To the person, a representative or a participant.</param>
public sealed record MessageNotice(string Subject, string ToOfficer, string ToOther);

/// <summary>
/// Sends word that there is a message, in the message's own transaction: at once, or the next morning for whoever wants one notice a day.
/// The day's notice has one id for each receiver and day, so that however many messages and servers make one mail, and a server that was
/// down sends it when it is back.
/// </summary>
/// <param name="keys">The authorities' own keys, for addresses of accounts.</param>
/// <param name="outbox">Where it is laid.</param>
/// <param name="clock">The clock.</param>
internal sealed class MessageNotices(AuthorityKeys keys, OutboxWriter outbox, TimeProvider clock)
{
    /// <summary>When the day's notice goes out, on a Swedish clock.</summary>
    public static readonly TimeOnly DigestAt = new(6, 30);

    /// <summary>Lays the notice of a message in the outbox; nothing where the receiver has no address.</summary>
    public async Task LayAsync(EgenplanDb db, IndividualPlan plan, CaseFile person, PlanMessage message, MessageNotice words, CancellationToken ct)
    {
        using var key = await keys.OpenAsync(db, plan.Authority, ct);
        var (account, address) = await ReceiverAsync(db, plan, person, message, key, ct);
        if (address is not { Length: > 0 })
            return;
        var digest = account is { WantsDigest: true } ? DigestDue() : (DateTime?)null;
        var id = digest is { } due ? Hashed($"message digest {account!.Id.Value:N} {due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}") : Hashed($"message {message.Id:N}");
        if (await db.Outbox.AnyAsync(o => o.Id == id, ct))
            return;
        var text = message.FromOfficer ? words.ToOther : words.ToOfficer;
        await outbox.AddAsync(db, plan.Authority, [new OutboxMessage { Id = id, To = address, Subject = words.Subject, Text = text, DueAt = digest }], key.Id, null, ct);
    }

    private static async Task<(Account? Account, string? Address)> ReceiverAsync(EgenplanDb db, IndividualPlan plan, CaseFile person, PlanMessage message, Vault.DataKey key, CancellationToken ct)
    {
        if (!message.FromOfficer)
            return await AccountAsync(db, plan, plan.Officer, key, ct) is { } officer ? (officer, officer.Email) : (null, null);
        switch (message.With.Kind)
        {
            case MessagePartyKind.Person:
                return Either(await CitizenAsync(db, plan, person.Identity.Number, key, ct), person.Contact.Email);
            case MessagePartyKind.Representative:
                var representative = person.Representatives.FirstOrDefault(r => r.Id == message.With.Id);
                return Either(await CitizenAsync(db, plan, representative?.Number, key, ct), representative?.Contact.Email);
            default:
                var participant = plan.ParticipantOf(message.With.Id);
                return Either(participant?.Account is { } staff ? await AccountAsync(db, plan, staff, key, ct) : await CitizenAsync(db, plan, participant?.Number, key, ct), participant?.Email);
        }

        static (Account?, string?) Either(Account? account, string? other) => (account, account?.Email is { Length: > 0 } own ? own : other);
    }

    private static async Task<Account?> AccountAsync(EgenplanDb db, IndividualPlan plan, UserId id, Vault.DataKey key, CancellationToken ct) =>
        await db.Users.FirstOrDefaultAsync(u => u.Id == id.Value && u.Authority == plan.Authority.Value && u.Active, ct) is { } row ? AccountStore.Of(row, key) : null;

    // Numbers are sealed: the citizens of one authority who have signed in are gone through.
    private static async Task<Account?> CitizenAsync(EgenplanDb db, IndividualPlan plan, string? number, Vault.DataKey key, CancellationToken ct) =>
        number is not { Length: > 0 }
            ? null
            : (await db.Users.Where(u => u.Authority == plan.Authority.Value && u.Kind == ViewerKind.Citizen && u.Active).ToListAsync(ct)).Select(u => AccountStore.Of(u, key)).FirstOrDefault(a => a.Number == number);

    // The instant at which a Swedish clock next shows the time, also over the nights when the clock is moved.
    private DateTime DigestDue()
    {
        var (now, local) = (clock.GetUtcNow().UtcDateTime, clock.Now());
        var target = local.Date.Add(DigestAt.ToTimeSpan());
        if (target <= local)
            target = target.AddDays(1);
        var due = now + (target - local);
        return due + (target - SwedishTime.InSweden(new DateTimeOffset(due, TimeSpan.Zero)));
    }

    private static Guid Hashed(string text) => new(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, 16));
}
