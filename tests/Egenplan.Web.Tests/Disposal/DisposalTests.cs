using System.Globalization;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Disposal;
using Egenplan.Data.Journal;
using Egenplan.Data.SignIn;
using Egenplan.Data.Statistics;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Disposal;

/// <summary>The whole way of disposal, by rule and by two people, and what falls out of it.</summary>
public sealed class DisposalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Whoever_is_over_is_proposed_approved_by_two_and_leaves_nothing(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var over = await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var kept = await test.MakeWholePersonAsync(DisposalSeeds.ThirdNumber, "Berit");
        var identity = new SignInIdentity("eleg", DisposalSeeds.SecondNumber);
        var citizen = await test.Get<IdentityStore>().CitizenAsync(test.Authority, identity, "Alma Ek", Ct);
        var other = await test.Get<IdentityStore>().CitizenAsync(test.Authority, identity with { Value = DisposalSeeds.ThirdNumber }, "Berit Ek", Ct);
        await test.Get<FigureStore>().FreezeAsync(test.Authority, test.Clock.Today, Ct);
        var (frozenOn, frozen) = (test.Clock.Today, (await test.Get<FigureStore>().ReadAsync(test.Authority, test.Clock.Today, Ct))!);
        test.Clock.Set(new(2030, 5, 1, 9, 0, 0, TimeSpan.Zero));
        Seeds.Saved(await test.ChangeAsync(kept.Id, f => f.SaveContact(f.Contact with { Phone = "070-1740605" }, f.Communication)));
        var ids = await IdsOfAsync(test, over.Id.Value);

        var proposal = await test.ProposeAsync();

        Assert.Equal((2033, 1, 1), (proposal.Year, proposal.Living, proposal.LivingOf(RetentionAction.Dispose)));
        var line = Assert.Single(await test.Get<DisposalStore>().PeopleAsync(proposal.Id, test.Manager(), Ct));
        Assert.Equal((over.Id, RetentionReason.TimeIsOver, new DateOnly(2031, 12, 21)), (line.Person, line.Reason, line.DueOn));
        Assert.Equal(0, await test.CarryOutAsync());
        await test.ApproveAsync(proposal.Id);
        Assert.Equal(1, await test.CarryOutAsync());

        Assert.Empty(await LeftAsync(test, ids));
        Assert.Null(await test.Get<CaseFileReader>().OpenAsync(over.Id, test.Officer, Ct));
        Assert.NotNull(await test.Get<CaseFileReader>().OpenAsync(kept.Id, test.Officer, Ct));
        Assert.Null(await test.Get<AccountStore>().FindAsync(test.Authority, citizen!.Value, Ct));
        Assert.NotNull(await test.Get<AccountStore>().FindAsync(test.Authority, other!.Value, Ct));
        Assert.Equal((1, 1), await KeysAsync(test));
        var protocol = await test.ProtocolAsync(proposal.Id);
        Assert.Equal((1, 0), (protocol.Gone, protocol.Living));
        Assert.NotNull(protocol.ClosedAt);
        Assert.Equal((test.Manager().User, test.Administrator().User), (protocol.First!.Value.By, protocol.Second!.Value.By));
        Assert.Equal(frozen.Counts, (await test.Get<FigureStore>().ReadAsync(test.Authority, frozenOn, Ct))!.Counts);
        Assert.True((await test.Get<IndexKeeper>().VerifyAsync(test.Authority, Ct)).Holds);
        Assert.True((await test.Get<JournalVerifier>().VerifyAsync(test.Authority, [], Ct)).Holds);
        Assert.Equal(0, await test.CarryOutAsync());
        var again = await TestDatabase.OpenAsync(test.Options);
        Assert.True(again.Get<DatabaseStartup>().Destroyed.IsNothing);
        await again.StopAsync();
    }

    [Theory, EachDatabase]
    public async Task One_person_cannot_approve_alone_nor_without_the_right_nor_before_it_has_lain(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var (store, proposal) = (test.Get<DisposalStore>(), await test.ProposeAsync());

        Assert.Equal(DisposalAnswer.NotRested, await store.ApproveAsync(proposal.Id, 1, test.Manager(), Ct));
        test.Clock.Advance(TimeSpan.FromDays(14));
        foreach (var kind in Enum.GetValues<ViewerKind>().Except([ViewerKind.UnitManager]))
        {
            var seen = kind is ViewerKind.CaseOfficer or ViewerKind.Administrator;
            Assert.Equal(seen ? DisposalAnswer.Forbidden : DisposalAnswer.NotFound, await store.ApproveAsync(proposal.Id, 1, test.As(kind, 20), Ct));
            Assert.Equal(seen ? 1 : 0, (await store.AllAsync(test.As(kind, 20), Ct)).Count);
        }

        await test.Get<AuthorityStore>().EnsureAsync(new("1480"), "Grannkommunen", ct: Ct);
        Assert.Equal(DisposalAnswer.NotFound, await store.ApproveAsync(proposal.Id, 1, test.As(ViewerKind.UnitManager, 11, "1480"), Ct));
        Assert.Equal(DisposalAnswer.Changed, await store.ApproveAsync(proposal.Id, 2, test.Manager(), Ct));
        Assert.Equal(DisposalAnswer.Saved, await store.ApproveAsync(proposal.Id, 1, test.Manager(), Ct));
        Assert.Equal(DisposalAnswer.SamePerson, await store.ApproveAsync(proposal.Id, 1, test.Manager(), Ct));
        test.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await test.CarryOutAsync());
        Assert.Equal(1, (await test.ProtocolAsync(proposal.Id)).Living);

        // Two together, and one takes it back before the day.
        Assert.Equal(DisposalAnswer.Saved, await store.ApproveAsync(proposal.Id, 1, test.OtherManager(), Ct));
        Assert.Equal(0, await test.CarryOutAsync());
        Assert.Equal(DisposalAnswer.Saved, await store.TakeBackAsync(proposal.Id, test.OtherManager(), Ct));
        test.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(0, await test.CarryOutAsync());
        Assert.Equal((1, 0), await KeysAsync(test));
    }

    [Theory, EachDatabase]
    public async Task Two_who_approve_at_once_as_one_are_one_and_whoever_had_it_made_is_not_the_other(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        await test.LiveUntilAsync(new(2033, 1, 10, 9, 0, 0, TimeSpan.Zero));
        await test.Get<DisposalProposer>().ProposeAsync(test.Authority, test.Administrator(), Ct);
        test.Clock.Advance(TimeSpan.FromDays(15));
        var store = test.Get<DisposalStore>();
        var id = (await store.AllAsync(test.Manager(), Ct))[0].Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.ApproveAsync(id, 1, test.Manager(), Ct)));

        Assert.Equal([DisposalAnswer.Saved, DisposalAnswer.SamePerson, DisposalAnswer.SamePerson, DisposalAnswer.SamePerson], answers.Order());
        Assert.Equal(DisposalAnswer.SamePerson, await store.ApproveAsync(id, 1, test.Administrator(), Ct));
        Assert.Null((await store.FindAsync(id, test.Manager(), Ct))!.Second);
    }

    [Theory, EachDatabase]
    public async Task A_person_with_a_new_decision_or_another_day_of_birth_falls_out_by_itself(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var back = await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var corrected = await test.MakeWholePersonAsync(DisposalSeeds.ThirdNumber, "Berit");
        var taken = await test.MakeWholePersonAsync(DisposalSeeds.FourthNumber, "Cecilia");
        var proposal = await test.ProposeAsync();
        Assert.Equal(3, proposal.LivingOf(RetentionAction.Dispose));
        var number = (await test.Get<DisposalStore>().PeopleAsync(proposal.Id, test.Manager(), Ct)).Single(p => p.Person == taken.Id).Number;
        Assert.Equal(DisposalAnswer.Saved, await test.Get<DisposalStore>().TakeOutAsync(proposal.Id, number, KeepReason.Dispute, test.Officer, Ct));
        await test.ApproveAsync(proposal.Id);
        var today = test.Clock.Today;
        Seeds.Saved(await test.ChangeAsync(back.Id, f => f.AddDecisionByHand(new DecisionToEnter(test.Ids.Next(), Insats.ContactPerson, today, today), test.Entry())));
        var fifteenth = PersonalNumber.FromStored(DisposalSeeds.FifteenthNumber);
        Seeds.Saved(await test.ChangeAsync(corrected.Id, f => f.ChangeNumber(fifteenth.Value, test.Entry())));

        Assert.Equal(0, await test.CarryOutAsync());

        // Both were written in today: neither's years have passed any more.
        var protocol = await test.ProtocolAsync(proposal.Id);
        Assert.Equal((2, 1, 0), (protocol.Of(DisposalState.FellOut), protocol.Of(DisposalState.TakenOut), protocol.Gone));
        Assert.NotNull(protocol.ClosedAt);
        Assert.Equal((3, 0), await KeysAsync(test));
        await using var db = test.OpenPastTheWall();
        Assert.All(await db.DisposalLines.ToListAsync(Ct), l => Assert.Null(l.CaseFileId));
    }

    [Theory, EachDatabase]
    public async Task What_is_preserved_stays_until_the_archive_has_it_as_it_stands(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var sample = await test.MakeWholePersonAsync(DisposalSeeds.FifteenthNumber);
        var child = await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber, "Berit", Insats.HousingForChildren);
        var (store, proposal) = (test.Get<DisposalStore>(), await test.ProposeAsync());
        var lines = await store.PeopleAsync(proposal.Id, test.Officer, Ct);
        Assert.Equal(
            [(child.Id, RetentionReason.PlacedChild), (sample.Id, RetentionReason.BirthDay)],
            lines.Select(l => (l.Person, l.Reason)).OrderBy(l => l.Reason));
        var number = lines.Single(l => l.Person == child.Id).Number;
        Assert.Null(await store.PapersAsync(proposal.Id, number, test.Officer, Ct));
        await test.ApproveAsync(proposal.Id);

        Assert.Equal(0, await test.CarryOutAsync());
        Assert.Equal(DisposalAnswer.NotNow, await store.HandOverAsync(proposal.Id, number, new string('a', 64), test.Officer, Ct));
        var papers = (await store.PapersAsync(proposal.Id, number, test.Officer, Ct))!;
        Assert.Equal((1, 1, 1, true), (papers.Plans.Count, papers.Plans[0].Versions.Count, papers.Files.Count, papers.Journal.Count > 5));
        Assert.Equal("En bild av ett hus.", System.Text.Encoding.UTF8.GetString(papers.Files[0].Content));
        var sum = string.Concat(Enumerable.Repeat("0123abcd", 8));
        Assert.Equal(DisposalAnswer.Saved, await store.FetchedAsync(papers, proposal.Id, sum, test.Officer, Ct));
        Assert.Equal(0, await test.CarryOutAsync());
        Assert.Equal(DisposalAnswer.WrongSum, await store.HandOverAsync(proposal.Id, number, "0123abce", test.Officer, Ct));
        Assert.Equal(DisposalAnswer.WrongSum, await store.HandOverAsync(proposal.Id, number, "0123", test.Officer, Ct));
        Assert.Equal(DisposalAnswer.Saved, await store.HandOverAsync(proposal.Id, number, "0123ABCD", test.Officer, Ct));
        Assert.Equal(1, await test.CarryOutAsync());

        Assert.Null(await test.Get<CaseFileReader>().OpenAsync(child.Id, test.Officer, Ct));
        Assert.NotNull(await test.Get<CaseFileReader>().OpenAsync(sample.Id, test.Officer, Ct));
        Assert.Null((await test.ProtocolAsync(proposal.Id)).ClosedAt);
    }

    [Theory, EachDatabase]
    public async Task Whoever_is_to_be_preserved_after_all_is_not_destroyed(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var person = await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var proposal = await test.ProposeAsync();
        await test.ApproveAsync(proposal.Id);
        await test.Get<AuthorityStore>().SaveSettingsAsync(test.Authority, new Dictionary<string, string> { ["disposal.county"] = "22" }, Ct);

        Assert.Equal(0, await test.CarryOutAsync());

        Assert.NotNull(await test.Get<CaseFileReader>().OpenAsync(person.Id, test.Officer, Ct));
        var line = Assert.Single(await test.Get<DisposalStore>().PeopleAsync(proposal.Id, test.Officer, Ct));
        Assert.Equal((RetentionAction.Preserve, RetentionReason.Area, DisposalState.Proposed), (line.Action, line.Reason, line.State));
        Assert.Equal((1, 0), await KeysAsync(test));
    }

    [Theory, EachDatabase]
    public async Task What_was_written_after_the_archive_had_it_is_fetched_again(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var sample = await test.MakeWholePersonAsync(DisposalSeeds.FifteenthNumber);
        var (store, proposal) = (test.Get<DisposalStore>(), await test.ProposeAsync());
        await test.ApproveAsync(proposal.Id);
        var papers = (await store.PapersAsync(proposal.Id, 1, test.Officer, Ct))!;
        await store.FetchedAsync(papers, proposal.Id, new string('a', 64), test.Officer, Ct);
        await store.HandOverAsync(proposal.Id, 1, new string('a', 64), test.Officer, Ct);

        // A picture comes in past every rule, as a restored row would.
        using (var late = new MemoryStream([1, 2, 3]))
            Assert.True(await test.Get<AttachmentStore>().SaveAsync(test.Ids.Next(), sample.Id, null, test.Officer, "sen.txt", "text/plain", late, Ct));
        Assert.Equal(0, await test.CarryOutAsync());

        Assert.NotNull(await test.Get<CaseFileReader>().OpenAsync(sample.Id, test.Officer, Ct));
        Assert.Equal(1, (await test.ProtocolAsync(proposal.Id)).Of(DisposalState.FellOut));
    }

    [Theory, EachDatabase]
    public async Task Protected_people_are_counted_for_everybody_and_shown_to_those_named_on_them(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var hidden = await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber, protection: ProtectionLevel.Marking);
        Seeds.Saved(await test.ChangeAsync(hidden.Id, f => f.Protect(ProtectionLevel.Marking, [test.Officer.User])));
        var (store, proposal) = (test.Get<DisposalStore>(), await test.ProposeAsync());

        Assert.Equal(1, proposal.Living);
        Assert.Empty(await store.PeopleAsync(proposal.Id, test.Manager(), Ct));
        Assert.Empty(await store.PeopleAsync(proposal.Id, test.As(ViewerKind.CaseOfficer, 5), Ct));
        Assert.Empty(await store.PeopleAsync(proposal.Id, test.Administrator(), Ct));
        Assert.Equal(hidden.Id, Assert.Single(await store.PeopleAsync(proposal.Id, test.Officer, Ct)).Person);
        Assert.Equal(DisposalAnswer.NotFound, await store.TakeOutAsync(proposal.Id, 1, KeepReason.Unclear, test.Manager(), Ct));
        await test.ApproveAsync(proposal.Id);
        Assert.Equal(1, await test.CarryOutAsync());
    }

    [Theory, EachDatabase]
    public async Task Servers_that_wake_at_once_make_one_proposal_and_dispose_of_each_once(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        foreach (var number in (string[])[DisposalSeeds.SecondNumber, DisposalSeeds.ThirdNumber, DisposalSeeds.FourthNumber])
            await test.MakeWholePersonAsync(number);
        await test.LiveUntilAsync(new(2033, 1, 10, 9, 0, 0, TimeSpan.Zero));

        var proposed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => test.Get<DisposalProposer>().ProposeAsync(test.Authority, ct: Ct)));

        Assert.Equal([0, 0, 3], proposed.Order());
        var proposal = Assert.Single(await test.Get<DisposalStore>().AllAsync(test.Manager(), Ct));
        await test.ApproveAsync(proposal.Id);
        var gone = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => test.CarryOutAsync()));
        Assert.Equal(3, gone.Sum());
        Assert.Equal((0, 3), await KeysAsync(test));
    }

    private static async Task<(int Alive, int Destroyed)> KeysAsync(TestDatabase test)
    {
        await using var db = test.OpenPastTheWall();
        var others = await db.Authorities.Select(a => a.KeyId).Concat(db.Canaries.Select(c => c.KeyId)).ToListAsync(Ct);
        var keys = (await test.Get<KeyStore>().AllAsync(Ct)).Where(k => !others.Contains(k.Id)).ToList();
        return (keys.Count(k => k.Wrapped is not null), keys.Count(k => k.Wrapped is null));
    }

    private static async Task<List<Guid>> IdsOfAsync(TestDatabase test, Guid file)
    {
        await using var db = test.OpenPastTheWall();
        return [file, (await db.CaseFiles.SingleAsync(f => f.Id == file, Ct)).KeyId, .. await db.Plans.Where(p => p.CaseFileId == file).Select(p => p.Id).ToListAsync(Ct)];
    }

    /// <summary>Tables, but the journal, in which any value holds one of the ids, whatever its column is called.</summary>
    private static async Task<List<string>> LeftAsync(TestDatabase test, List<Guid> ids)
    {
        await using var db = test.OpenPastTheWall();
        var found = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Where(t => t != "journal"))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            await db.Database.OpenConnectionAsync(Ct);
            await using var reader = await command.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct))
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    var text = (Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "").Replace("-", "", StringComparison.Ordinal);
                    if (ids.Any(id => text.Contains(id.ToString("N"), StringComparison.OrdinalIgnoreCase)))
                        found.Add($"{table}.{reader.GetName(i)}");
                }
            }
        }

        return found;
    }
}
