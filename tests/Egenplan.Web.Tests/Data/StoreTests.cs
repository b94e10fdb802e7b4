using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

public sealed class StoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_case_file_is_read_as_it_was_written(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var made = await test.MakeCaseFileAsync("Åsa", "Lind-Öberg");
        await test.ChangeAsync(made.Id, f => f.SaveContact(new Contact { PostalAddress = "Ekvägen 3\nToreboda" }, new Communication { ShowsYesAndNo = "Blinkar" }));

        var read = await test.Get<CaseFileReader>().OpenAsync(made.Id, test.Officer, Ct);

        Assert.NotNull(read);
        Assert.Equal("Åsa Lind-Öberg", read.Identity.FullName());
        Assert.Equal("Ekvägen 3\nToreboda", read.Contact.PostalAddress);
        Assert.Equal("Blinkar", read.Communication.ShowsYesAndNo);
    }

    [Theory, EachDatabase]
    public async Task A_plan_is_read_as_it_was_written(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var goal = Seeds.Goal(test.Ids.Next(), "Jag vill simma på tisdagar.");
        await test.ChangeAsync(plan.Id, p => p.WriteGoal(goal));

        var view = await test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct);

        Assert.NotNull(view);
        Assert.Equal(goal, Assert.Single(view.Plan.Goals));
        Assert.Equal("Alma Ek", view.Person.Identity.FullName());
        Assert.True(view.MayChange);
    }

    [Theory, EachDatabase]
    public async Task Behind_the_wall_of_another_authority_there_is_nothing(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var stranger = test.As(ViewerKind.CaseOfficer, authority: "1480-frolunda");

        Assert.Null(await test.Get<PlanReader>().OpenAsync(plan.Id, stranger, Ct));
        Assert.Null(await test.Get<CaseFileReader>().OpenAsync(plan.CaseFile, stranger, Ct));
        Assert.IsType<ChangeResult<IndividualPlan>.NotFound>(await test.ChangeAsync(plan.Id, p => p.NameOfficer(stranger.User), viewer: stranger));
        Assert.IsType<ChangeResult<CaseFile>.NotFound>(await test.ChangeAsync(plan.CaseFile, f => f.Assign(stranger.User, null, null), viewer: stranger));
    }

    [Theory, EachDatabase]
    public async Task A_manager_reads_and_does_not_change_and_staff_do_neither(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var (manager, staff) = (test.As(ViewerKind.UnitManager), test.As(ViewerKind.Staff));

        Assert.False((await test.Get<PlanReader>().OpenAsync(plan.Id, manager, Ct))!.MayChange);
        Assert.IsType<ChangeResult<IndividualPlan>.Forbidden>(await test.ChangeAsync(plan.Id, p => p.NameOfficer(manager.User), viewer: manager));
        Assert.Null(await test.Get<PlanReader>().OpenAsync(plan.Id, staff, Ct));
        Assert.IsType<ChangeResult<CaseFile>.Forbidden>(await test.ChangeAsync(plan.CaseFile, f => f.Assign(staff.User, null, null), viewer: staff));
    }

    [Theory, EachDatabase]
    public async Task A_person_with_protected_data_is_found_and_opened_only_by_those_named(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var made = await test.MakeCaseFileAsync("Siv", "Skyddad", protection: ProtectionLevel.Marking);
        var other = test.As(ViewerKind.CaseOfficer);
        var reader = test.Get<CaseFileReader>();

        Assert.Single(await reader.FindAsync("Skyddad", test.Officer, Ct));
        Assert.Empty(await reader.FindAsync("Skyddad", other, Ct));
        Assert.Empty(await reader.OpenManyAsync([made.Id], other, Ct));
        Assert.Null(await reader.OpenAsync(made.Id, other, Ct));
        Assert.IsType<ChangeResult<CaseFile>.NotFound>(await test.ChangeAsync(made.Id, f => f.Assign(other.User, null, null), viewer: other));
    }

    [Theory, EachDatabase]
    public async Task A_second_case_file_with_the_same_number_is_a_conflict_that_shows_the_first(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var first = await test.MakeCaseFileAsync();

        var second = await test.Get<CaseFileStore>().CreateAsync(test.Officer, id => test.Open(id, "Annan", "Person", "198501012384"), Ct);

        Assert.Equal(first.Id, Assert.IsType<ChangeResult<CaseFile>.Conflict>(second).Current.Id);
    }

    [Theory, EachDatabase]
    public async Task Two_who_change_the_same_part_meet_and_the_second_gets_the_text_of_the_first(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var id = test.Ids.Next();
        await test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(id, "Ett")));
        var basis = new PartBasis(PartName.Goal(id), 1);

        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(id, "Två")), basis));
        var late = await test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(id, "Tre")), basis);

        Assert.Equal("Två", Assert.IsType<ChangeResult<IndividualPlan>.Conflict>(late).Current.Goals[0].Words.Text);
        var lines = await test.Get<Egenplan.Data.Journal.JournalReader>().OfAsync(plan.CaseFile, test.Officer, ct: Ct);
        Assert.Equal("ConflictShown", lines![0].Action);
    }

    [Theory, EachDatabase]
    public async Task Two_who_change_different_parts_are_both_kept(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var (one, two) = (test.Ids.Next(), test.Ids.Next());
        await test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(one, "Ett")).Then(q => q.WriteGoal(Seeds.Goal(two, "Två"))));

        await Task.WhenAll(
            test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(one, "Ett, ändrat")), new PartBasis(PartName.Goal(one), 1)),
            test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(two, "Två, ändrat")), new PartBasis(PartName.Goal(two), 1)));

        var goals = (await test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct))!.Plan.Goals;
        Assert.Equal(["Ett, ändrat", "Två, ändrat"], goals.Select(g => g.Words.Text));
    }

    [Theory, EachDatabase]
    public async Task A_form_sent_twice_changes_nothing_the_second_time_and_is_no_conflict(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var goal = Seeds.Goal(test.Ids.Next(), "Ett");
        var basis = new PartBasis(PartName.Goal(goal.Id), 0);

        await test.ChangeAsync(plan.Id, p => p.WriteGoal(goal), basis);
        var again = await test.ChangeAsync(plan.Id, p => p.WriteGoal(goal), basis);

        Assert.Empty(Assert.IsType<ChangeResult<IndividualPlan>.Changed>(again).Facts);
    }

    [Theory, EachDatabase]
    public async Task A_broken_rule_saves_neither_document_nor_message(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();

        var result = await test.Get<PlanStore>().ChangeAsync(
            plan.Id, test.Officer, null, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), " ")), (_, _) => [Message(test)], Ct);

        Assert.NotEmpty(Assert.IsType<ChangeResult<IndividualPlan>.Refused>(result).Breaks);
        Assert.Equal(0, (await test.Get<OutboxStore>().StateAsync(Ct)).Waiting);
    }

    [Theory, EachDatabase]
    public async Task A_change_that_tells_no_fact_is_a_mistake_and_is_not_saved(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var file = await test.MakeCaseFileAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => test.ChangeAsync(file.Id, f => Outcome<CaseFile>.Done(f with { Unit = "b" })));
    }

    [Theory, EachDatabase]
    public async Task Twenty_writers_at_once_are_all_kept(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();

        await Task.WhenAll(Enumerable.Range(1, 20).Select(
            i => Task.Run(() => test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), $"Mål {i}"))), Ct)));

        Assert.Equal(20, (await test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct))!.Plan.Goals.Length);
    }

    [Theory, EachDatabase]
    public async Task A_person_has_one_current_plan_even_when_two_begin_it_at_once(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var file = await test.MakeCaseFileAsync();

        var results = await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(() => test.BeginAsync(file.Id), Ct)));

        var begun = Assert.Single(results.OfType<ChangeResult<IndividualPlan>.Changed>()).Value;
        Assert.All(results.OfType<ChangeResult<IndividualPlan>.Conflict>(), c => Assert.Equal(begun.Id, c.Current.Id));
        Assert.Equal(3, results.OfType<ChangeResult<IndividualPlan>.Conflict>().Count());
        await using var db = test.OpenPastTheWall();
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync(
            $"insert into plan_index (plan_id, case_file_id, authority, is_current, stage, adopted_version, officer, open_measures) select {test.Ids.Next()}, case_file_id, authority, is_current, stage, adopted_version, officer, open_measures from plan_index", Ct));
        Assert.Contains("unique constraint", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, EachDatabase]
    public async Task After_the_person_has_ended_a_plan_another_can_begin_and_both_documents_changed_together(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var still = new Standstill(test.Clock.Today, Paused: false, new Quote("Nu räcker det."), test.Clock.Today.AddMonths(6));

        var refused = await test.Get<PlanStore>().ChangeBothAsync(
            plan.Id, test.Officer, null, p => p.PauseOrEnd(still), (_, _) => Outcome<CaseFile>.Refused([new RuleBreak(RuleCode.None)]), Ct);
        Assert.IsType<ChangeResult<IndividualPlan>.Refused>(refused);
        Assert.IsType<ChangeResult<IndividualPlan>.Conflict>(await test.BeginAsync(plan.CaseFile));

        var ended = Seeds.Saved(await test.Get<PlanStore>().ChangeBothAsync(
            plan.Id, test.Officer, null, p => p.PauseOrEnd(still), (f, _) => f.Assign(test.Officer.User, "enhet-1", null), Ct));

        Assert.False(ended.IsCurrent);
        Assert.Equal("enhet-1", (await test.Get<CaseFileReader>().OpenAsync(plan.CaseFile, test.Officer, Ct))!.Unit);
        Seeds.Saved(await test.BeginAsync(plan.CaseFile));
    }

    [Theory, EachDatabase]
    public async Task An_adopted_version_is_read_for_ever_as_it_was_and_the_database_refuses_to_change_it(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var goal = Seeds.Goal(test.Ids.Next(), "Första målet");
        await test.ChangeAsync(plan.Id, p => p.WriteGoal(goal));
        Seeds.Saved(await test.ChangeAsync(plan.Id, test.Adopted));
        await test.ChangeAsync(plan.Id, p => p.WriteGoal(goal with { Words = new Quote("Ändrat efteråt") }));

        var reader = test.Get<PlanReader>();
        var version = Assert.Single(await reader.VersionsAsync(plan.Id, test.Officer, Ct));
        var adopted = await reader.OpenVersionAsync(plan.Id, 1, test.Officer, Ct);

        Assert.Equal((1, test.Clock.Today, 64), (version.Version, version.AdoptedOn, version.Hash.Length));
        Assert.Equal("Första målet", adopted!.Plan.Goals[0].Words.Text);
        await using var db = test.OpenPastTheWall();
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("update plan_versions set version = 2", Ct));
        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task People_are_found_by_words_of_the_name_by_number_and_by_case_number_only(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var made = await test.MakeCaseFileAsync("Åsa Marie", "Lind-Öberg", "198501012384");
        await test.MakeCaseFileAsync("Åsa", "Ek", "199001012389");
        await test.ChangeAsync(made.Id, f => f.ChangeIdentity("Åsa Marie", "Lind-Öberg", "LSS 2024/17"));
        await test.ChangeAsync(made.Id, f => f.SaveContact(new Contact { PostalAddress = "Ekvägen" }, new Communication()));
        await test.ChangeAsync(made.Id, f => f.ChangeNumber("198501022383", test.Entry()));
        var reader = test.Get<CaseFileReader>();

        foreach (var text in new[] { "åsa öberg", "LIND", "marie åsa", "19850102-2383", "850102-2383", "198501022383", "198501012384", "lss 2024/17", "LSS2024-17" })
            Assert.Equal(made.Id, Assert.Single(await reader.FindAsync(text, test.Officer, Ct)).Id);
        foreach (var text in new[] { "asa lind", "Ås", "Ekvägen", "åsa berg", "", "1985" })
            Assert.Empty(await reader.FindAsync(text, test.Officer, Ct));
        Assert.Equal(["Ek", "Lind-Öberg"], (await reader.FindAsync("åsa", test.Officer, Ct)).Select(f => f.Identity.FamilyName));
    }

    private static OutboxMessage Message(TestDatabase test) => new() { Id = test.Ids.Next(), To = "a@exempel.se", Subject = "s", Text = "t" };
}
