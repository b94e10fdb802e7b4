using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.Accounts;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>The words of the notice that something was not done: neutral, since it goes by ordinary e-mail. Nothing about anybody.</summary>
/// <param name="Subject">Subject line.</param>
/// <param name="ToOfficer">To the plan's case officer, who reads and answers in the worklist.</param>
/// <param name="ToOther">To somebody else whom the person chose to hear it first.</param>
public sealed record OwnNotice(string Subject, string ToOfficer, string ToOther);

/// <summary>
/// Sends word to whoever the person chose to hear first that something was not done. It waits a little, so that the person can choose
/// somebody else, or take it back, before anything has left.
/// </summary>
/// <param name="keys">The authorities' own keys, for addresses of accounts.</param>
/// <param name="outbox">Where it is laid.</param>
/// <param name="clock">The clock.</param>
internal sealed class OwnNotices(AuthorityKeys keys, OutboxWriter outbox, TimeProvider clock)
{
    /// <summary>How long it waits.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(10);

    /// <summary>Lays out, moves or takes back the notices of what was just said or taken back.</summary>
    public async Task FollowAsync(EgenplanDb db, PlanRow row, IndividualPlan plan, CaseFile person, ImmutableArray<Fact> facts, OwnNotice notice, CancellationToken ct)
    {
        var touched = facts.Select(f => f switch { OwnActSaid said => said.Act, OwnActTakenBack taken => taken.Act, _ => (Guid?)null }).ToHashSet();
        foreach (var act in plan.OwnActs.Where(a => a.Kind is OwnActKind.NotDone && touched.Contains(a.Id)))
        {
            var (to, isOfficer, id) = await ReceiverAsync(db, act, plan, person, ct);
            List<Guid> others = [.. plan.Participants.Select(p => IdOf(act, p.Id)).Append(IdOf(act, Guid.Empty)).Where(i => to is null || i != id)];
            await db.Outbox.Where(o => o.Authority == row.Authority && others.Contains(o.Id) && o.DoneAt == null).ExecuteDeleteAsync(ct);
            if (to is null || await db.Outbox.AnyAsync(o => o.Id == id, ct))
                continue;
            var message = new OutboxMessage { Id = id, To = to, Subject = notice.Subject, Text = isOfficer ? notice.ToOfficer : notice.ToOther, DueAt = clock.GetUtcNow().UtcDateTime + Wait };
            await outbox.AddAsync(db, plan.Authority, [message], row.KeyId, plan.CaseFile, ct);
        }
    }

    /// <summary>Address of whoever hears first; the case officer's where the chosen one has none, has left or must get nothing. Null for what was taken back.</summary>
    private async Task<(string? To, bool IsOfficer, Guid Id)> ReceiverAsync(EgenplanDb db, OwnAct act, IndividualPlan plan, CaseFile person, CancellationToken ct)
    {
        if (act.TakenBackOn is not null)
            return (null, false, default);
        if (plan.ParticipantOf(act.HearsFirst?.Participant) is { LeftOn: null } chosen && ConsentLaw.ThreatGetsNothing(person, chosen) is null
            && await AddressAsync(db, plan.Authority, chosen, ct) is { Length: > 0 } address)
            return (address, false, IdOf(act, chosen.Id));
        return (await AddressAsync(db, plan.Authority, plan.Officer, ct) is { Length: > 0 } officer ? officer : null, true, IdOf(act, Guid.Empty));
    }

    private async Task<string?> AddressAsync(EgenplanDb db, AuthorityCode authority, Participant chosen, CancellationToken ct) =>
        chosen.Account is { } account && await AddressAsync(db, authority, account, ct) is { Length: > 0 } address ? address : chosen.Email;

    private async Task<string?> AddressAsync(EgenplanDb db, AuthorityCode authority, UserId account, CancellationToken ct)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == account.Value && u.Authority == authority.Value && u.Active, ct) is not { } row)
            return null;
        using var key = await keys.OpenAsync(db, authority, ct);
        return AccountStore.Of(row, key).Email;
    }

    // One notice for each thing said and each receiver, however many times the form is sent.
    private static Guid IdOf(OwnAct act, Guid receiver) => new(SHA256.HashData(Encoding.ASCII.GetBytes($"not done {act.Id:N} {receiver:N}")).AsSpan(0, 16));
}
