using System.Security.Cryptography;
using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>Outbox, attachments, accounts, import files and flags.</summary>
public sealed class LedgerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_message_is_saved_with_its_change_and_taken_by_one_worker_only(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        for (var i = 0; i < 12; i++)
        {
            Seeds.Saved(await test.Get<PlanStore>().ChangeAsync(
                plan.Id, test.Officer, null, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), "Mål")), (_, _) => [Message(test)], Ct));
        }

        var outbox = test.Get<OutboxStore>();
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => outbox.TakeAsync(3, TimeSpan.FromMinutes(1), Ct), Ct)));

        var ids = taken.SelectMany(t => t).Select(t => t.Message.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(12, ids.Count + (await outbox.TakeAsync(20, TimeSpan.FromMinutes(1), Ct)).Count);
        Assert.All(taken.SelectMany(t => t), t => Assert.Equal(("a@exempel.se", "Neutralt", 3), (t.Message.To, t.Message.Text, t.Message.Files[0].Bytes.Length)));
    }

    [Theory, EachDatabase]
    public async Task A_message_whose_worker_died_comes_back_and_a_sent_one_keeps_no_text(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var outbox = test.Get<OutboxStore>();
        await outbox.AddAsync(test.Authority, [Message(test)], Ct);
        var first = Assert.Single(await outbox.TakeAsync(5, TimeSpan.FromMinutes(1), Ct));
        Assert.Empty(await outbox.TakeAsync(5, TimeSpan.FromMinutes(1), Ct));

        test.Clock.Advance(TimeSpan.FromMinutes(2));
        var second = Assert.Single(await outbox.TakeAsync(5, TimeSpan.FromMinutes(1), Ct));
        Assert.Equal((first.Message.Id, 0, 1), (second.Message.Id, first.Attempts, second.Attempts));

        await outbox.FailedAsync(second, "refused", test.Clock.GetUtcNow().UtcDateTime.AddHours(1), Ct);
        Assert.Empty(await outbox.TakeAsync(5, TimeSpan.FromMinutes(1), Ct));
        Assert.Equal((1, 1), ((await outbox.StateAsync(Ct)).Waiting, (await outbox.StateAsync(Ct)).Failing));
        test.Clock.Advance(TimeSpan.FromHours(2));
        var third = Assert.Single(await outbox.TakeAsync(5, TimeSpan.FromMinutes(1), Ct));
        await outbox.DoneAsync(third, Ct);

        await using var db = test.OpenPastTheWall();
        var row = await db.Outbox.SingleAsync(Ct);
        Assert.Null(row.Sealed);
        Assert.NotNull(row.DoneAt);
        Assert.Equal(DateTimeKind.Utc, row.DoneAt.Value.Kind);
    }

    [Theory, EachDatabase]
    public async Task An_attachment_is_read_as_it_was_saved_and_a_missing_piece_is_noticed(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var file = await test.MakeCaseFileAsync();
        var bytes = RandomNumberGenerator.GetBytes(600_000);
        var id = test.Ids.Next();
        var store = test.Get<AttachmentStore>();
        using (var content = new MemoryStream(bytes))
            Assert.True(await store.SaveAsync(id, file.Id, null, test.Officer, "skannad åäö.pdf", "application/pdf", content, Ct));

        var read = await store.OpenAsync(id, test.Officer, Ct);
        Assert.Equal(bytes, read!.Value.Content);
        Assert.Equal(("skannad åäö.pdf", 600_000L), (Assert.Single(await store.ListAsync(file.Id, test.Officer, Ct)).Name, read.Value.Info.Size));
        Assert.Null(await store.OpenAsync(id, test.As(ViewerKind.CaseOfficer, authority: "1480"), Ct));
        Assert.Null(await store.OpenAsync(id, test.As(ViewerKind.Staff), Ct));

        await using var db = test.OpenPastTheWall();
        await db.AttachmentChunks.Where(c => c.Number == 2).ExecuteDeleteAsync(Ct);
        await Assert.ThrowsAsync<SealBrokenException>(() => store.OpenAsync(id, test.Officer, Ct));
    }

    [Theory, EachDatabase]
    public async Task Accounts_are_kept_within_their_authority(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.Get<AuthorityStore>().EnsureAsync(new AuthorityCode("1480-frolunda"), "Frölunda", ct: Ct);
        var store = test.Get<AccountStore>();
        var account = new Account(test.Officer.User, test.Authority, ViewerKind.CaseOfficer, "enhet-1", true, "Östen Öberg", "osten@exempel.se");
        await store.SaveAsync(account, Ct);
        await store.SaveAsync(account with { Id = new UserId(test.Ids.Next()), Name = "Anna Ek" }, Ct);
        await store.SaveAsync(account with { Unit = null }, Ct);

        Assert.Equal(account with { Unit = null }, await store.FindAsync(test.Authority, account.Id, Ct));
        Assert.Equal(["Anna Ek", "Östen Öberg"], (await store.AllAsync(test.Authority, Ct)).Select(a => a.Name));
        Assert.Empty(await store.AllAsync(new AuthorityCode("1480-frolunda"), Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.SaveAsync(account with { Authority = new AuthorityCode("1480-frolunda") }, Ct));
    }

    [Theory, EachDatabase]
    public async Task An_uploaded_file_waits_for_its_authority_until_it_is_thrown_away(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var store = test.Get<ImportFileStore>();
        var id = test.Ids.Next();
        await store.SaveAsync(id, test.Officer, "beslut.csv", new byte[] { 1, 2, 3 }, Ct);

        var file = await store.OpenAsync(id, test.Officer, Ct);
        Assert.Equal(("beslut.csv", 3), (file!.Name, file.Bytes.Length));
        Assert.Null(await store.OpenAsync(id, test.As(ViewerKind.CaseOfficer, authority: "1480"), Ct));
        Assert.Null(await store.OpenAsync(id, test.As(ViewerKind.UnitManager), Ct));
        await store.DeleteAsync(id, test.As(ViewerKind.CaseOfficer, authority: "1480"), Ct);
        Assert.NotNull(await store.OpenAsync(id, test.Officer, Ct));
        test.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await store.DeleteOlderAsync(test.Clock.GetUtcNow().UtcDateTime.AddDays(-1), Ct));
        Assert.Null(await store.OpenAsync(id, test.Officer, Ct));

        await store.SaveMappingAsync(test.Authority, "abc", "{}", Ct);
        await store.SaveMappingAsync(test.Authority, "abc", "{\"a\":1}", Ct);
        Assert.Equal("{\"a\":1}", await store.MappingAsync(test.Authority, "abc", Ct));
        Assert.Null(await store.MappingAsync(test.Authority, "abd", Ct));
    }

    [Theory, EachDatabase]
    public async Task A_flag_is_kept_whether_or_not_it_fits_a_case_file_and_staff_see_none(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var file = await test.MakeCaseFileAsync();
        var (store, staff) = (test.Get<FlagStore>(), test.As(ViewerKind.Staff));
        var id = test.Ids.Next();
        await store.RaiseAsync(id, staff, "Alma Ek", file.Id, Ct);
        await store.RaiseAsync(id, staff, "Alma Ek", file.Id, Ct);
        await store.RaiseAsync(test.Ids.Next(), staff, "Ingen Alls", null, Ct);

        var flags = await store.OpenAsync(test.Officer, Ct);
        Assert.Equal([("Alma Ek", file.Id), ("Ingen Alls", (CaseFileId?)null)], flags.OrderBy(f => f.Words).Select(f => (f.Words, f.CaseFile)));
        Assert.Empty(await store.OpenAsync(staff, Ct));
        await store.HandleAsync(id, test.Officer, Ct);
        Assert.Single(await store.OpenAsync(test.Officer, Ct));
    }

    private static OutboxMessage Message(TestDatabase test) => new()
    {
        Id = test.Ids.Next(),
        To = "a@exempel.se",
        Subject = "Neutralt",
        Text = "Neutralt",
        Files = [new OutboxFile("a.ics", "text/calendar", [1, 2, 3])],
    };
}
