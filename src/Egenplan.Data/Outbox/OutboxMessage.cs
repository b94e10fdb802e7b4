using System.Collections.Immutable;
using System.Text.Json;
using Egenplan.Data.Documents;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;

namespace Egenplan.Data.Outbox;

/// <summary>A message to be sent: sealed until it has been.</summary>
public sealed record OutboxMessage
{
    /// <summary>Id, also for recognising a message that was sent twice.</summary>
    public required Guid Id { get; init; }

    /// <summary>How it is sent, e.g. <c>email</c>.</summary>
    public string Channel { get; init; } = "email";

    /// <summary>Whom it goes to.</summary>
    public required string To { get; init; }

    /// <summary>Subject line.</summary>
    public required string Subject { get; init; }

    /// <summary>Text.</summary>
    public required string Text { get; init; }

    /// <summary>Files that go with it.</summary>
    public ImmutableArray<OutboxFile> Files { get; init; } = [];

    /// <summary>Not before this; null: at once.</summary>
    public DateTime? DueAt { get; init; }
}

/// <summary>A file that goes with a message.</summary>
/// <param name="Name">File name.</param>
/// <param name="ContentType">Content type.</param>
/// <param name="Bytes">The file.</param>
public sealed record OutboxFile(string Name, string ContentType, byte[] Bytes);

/// <summary>Adds messages to a change's own transaction.</summary>
/// <param name="vault">The keys.</param>
/// <param name="clock">The clock.</param>
internal sealed class OutboxWriter(KeyVault vault, TimeProvider clock)
{
    public static SealContext Context(string authority, Guid id) => new(new AuthorityCode(authority), "outbox", id);

    public async Task AddAsync(EgenplanDb db, AuthorityCode authority, IEnumerable<OutboxMessage> messages, Guid keyId, CaseFileId? subject, CancellationToken ct)
    {
        var all = messages.ToList();
        if (all.Count == 0)
            return;
        using var key = await vault.GetKeyAsync(keyId, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var message in all)
        {
            db.Outbox.Add(new OutboxRow
            {
                Id = message.Id,
                Authority = authority.Value,
                Channel = message.Channel,
                Subject = subject?.Value,
                KeyId = keyId,
                CreatedAt = now,
                DueAt = message.DueAt ?? now,
                Sealed = key.Seal(JsonSerializer.SerializeToUtf8Bytes(message, DocumentJson.Options), Context(authority.Value, message.Id)),
            });
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }
}
