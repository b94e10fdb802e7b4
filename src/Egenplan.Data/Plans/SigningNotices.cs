using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.Accounts;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>The words of the notices about signing: neutral, since they go by ordinary e-mail. Nothing about anybody, nor that there is a plan.</summary>
/// <param name="Subject">Subject line.</param>
/// <param name="ToSigner">To somebody whose turn it is, who signs in to see what it is about.</param>
/// <param name="ToParticipant">To somebody who takes part, who signs on paper with the case officer.</param>
/// <param name="ToOfficer">To the case officer, whose turn it is or to whom the plan has come back.</param>
public sealed record SigningNotice(string Subject, string ToSigner, string ToParticipant, string ToOfficer);

/// <summary>Tells whoever's turn it has become to sign, and the case officer when the plan has been sent back: each once.</summary>
/// <param name="keys">The authorities' own keys, for addresses of accounts.</param>
/// <param name="outbox">Where it is laid.</param>
internal sealed class SigningNotices(AuthorityKeys keys, OutboxWriter outbox)
{
    /// <summary>Lays out what a change of a signing causes: nothing to anybody whose right to the plan has ended by the day.</summary>
    public async Task FollowAsync(EgenplanDb db, PlanRow row, IndividualPlan before, IndividualPlan after, CaseFile person, SigningNotice notice, DateOnly day, CancellationToken ct)
    {
        if (after.Signing is not { } round)
            return;
        var earlier = before.SigningRounds.FirstOrDefault(r => r.Id == round.Id);
        var had = earlier?.InTurn.Select(s => s.Id).ToHashSet() ?? [];
        foreach (var signer in round.InTurn.Where(s => !had.Contains(s.Id)))
        {
            if (await AddressAsync(db, after, person, signer, day, ct) is { Length: > 0 } address)
                await AddAsync(db, row, after, $"signing turn {round.Id:N} {signer.Id:N}", address, notice.Subject, TextFor(signer.Kind, notice), ct);
        }

        if (round.State is SigningState.SentBack && earlier?.State is not SigningState.SentBack && await AddressAsync(db, after.Authority, after.Officer, ct) is { Length: > 0 } officer)
            await AddAsync(db, row, after, $"signing back {round.Id:N}", officer, notice.Subject, notice.ToOfficer, ct);
    }

    private static string TextFor(SignerKind kind, SigningNotice notice) => kind switch
    {
        SignerKind.Officer => notice.ToOfficer,
        SignerKind.Participant => notice.ToParticipant,
        _ => notice.ToSigner,
    };

    private async Task AddAsync(EgenplanDb db, PlanRow row, IndividualPlan plan, string about, string to, string subject, string text, CancellationToken ct)
    {
        var id = new Guid(SHA256.HashData(Encoding.ASCII.GetBytes(about)).AsSpan(0, 16));
        if (!await db.Outbox.AnyAsync(o => o.Id == id, ct))
            await outbox.AddAsync(db, plan.Authority, [new OutboxMessage { Id = id, To = to, Subject = subject, Text = text }], row.KeyId, plan.CaseFile, ct);
    }

    private async Task<string?> AddressAsync(EgenplanDb db, IndividualPlan plan, CaseFile person, Signer signer, DateOnly day, CancellationToken ct) => signer.Kind switch
    {
        SignerKind.Person => person.Contact.Email,
        SignerKind.Representative => person.Representatives.FirstOrDefault(r =>
            r.Id == signer.Who && Relations.Of(r, person.Identity.BirthDate(), day).State is RelationState.Holds)?.Contact.Email,
        SignerKind.Officer => await AddressAsync(db, plan.Authority, plan.Officer, ct),
        _ => plan.ParticipantOf(signer.Who) is { LeftOn: null } who && plan.ConsentFor(who.Id, day) is not null && ConsentLaw.ThreatGetsNothing(person, who) is null
            ? who.Account is { } account && await AddressAsync(db, plan.Authority, account, ct) is { Length: > 0 } own ? own : who.Email
            : null,
    };

    private async Task<string?> AddressAsync(EgenplanDb db, AuthorityCode authority, UserId account, CancellationToken ct)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == account.Value && u.Authority == authority.Value && u.Active, ct) is not { } row)
            return null;
        using var key = await keys.OpenAsync(db, authority, ct);
        return AccountStore.Of(row, key).Email;
    }
}
