using System.Diagnostics;
using System.Text;
using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>
/// A person with protected data is answered like one who does not exist: the same answer, by the same number of
/// commands to the database, whatever door is tried.
/// </summary>
public sealed class ProtectedTests
{
    private const string Number = "198501012384", Nobody = "199603052383";

    // Before any context: one that has found nobody listening tells nobody for a second.
    static ProtectedTests() => Commands.Listen();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Whoever_must_not_know_of_a_person_gets_the_same_answer_by_as_many_commands_as_for_nobody(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.Get<AuthorityStore>().EnsureAsync(new AuthorityCode("1480"), "En annan kommun", ct: Ct);
        var (file, plan, attachment) = await ProtectedAsync(test, ProtectionLevel.Marking);
        var (noFile, noPlan, noAttachment) = (new CaseFileId(test.Ids.Next()), new PlanId(test.Ids.Next()), test.Ids.Next());
        Viewer[] viewers =
        [
            test.As(ViewerKind.CaseOfficer), test.As(ViewerKind.UnitManager), test.As(ViewerKind.Staff), test.As(ViewerKind.Administrator),
            test.As(ViewerKind.LogReviewer), test.As(ViewerKind.Citizen) with { Number = Nobody }, test.As(ViewerKind.CaseOfficer, 8, "1480"),
        ];
        foreach (var viewer in viewers)
        {
            var (plans, files, attachments) = (test.Get<PlanReader>(), test.Get<CaseFileReader>(), test.Get<AttachmentStore>());
            await SameAsync(() => plans.OpenAsync(plan, viewer, Ct), () => plans.OpenAsync(noPlan, viewer, Ct));
            await SameAsync(() => plans.OpenVersionAsync(plan, 1, viewer, Ct), () => plans.OpenVersionAsync(noPlan, 1, viewer, Ct));
            await SameAsync(() => plans.VersionsAsync(plan, viewer, Ct), () => plans.VersionsAsync(noPlan, viewer, Ct));
            await SameAsync(() => files.OpenAsync(file, viewer, Ct), () => files.OpenAsync(noFile, viewer, Ct));
            await SameAsync(() => files.FindAsync("Hemligast", viewer, Ct), () => files.FindAsync("Finnsinte", viewer, Ct));
            await SameAsync(() => files.FindAsync(Number, viewer, Ct), () => files.FindAsync(Nobody, viewer, Ct));
            await SameAsync(() => attachments.OpenAsync(attachment, viewer, Ct), () => attachments.OpenAsync(noAttachment, viewer, Ct));
            await SameAsync(() => attachments.ListAsync(file, viewer, Ct), () => attachments.ListAsync(noFile, viewer, Ct));
        }
    }

    [Theory, EachDatabase]
    public async Task Those_named_find_and_open_the_person_in_each_of_the_three_grades(string database)
    {
        foreach (var grade in new[] { ProtectionLevel.Marking, ProtectionLevel.ProtectedRegistration, ProtectionLevel.FictitiousIdentity })
        {
            await using var test = await TestDatabase.CreateAsync(database);
            var (file, plan, attachment) = await ProtectedAsync(test, grade);

            Assert.NotNull(await test.Get<PlanReader>().OpenAsync(plan, test.Officer, Ct));
            Assert.NotNull(await test.Get<AttachmentStore>().OpenAsync(attachment, test.Officer, Ct));
            Assert.Equal(file, Assert.Single(await test.Get<CaseFileReader>().FindAsync("Hemligast", test.Officer, Ct)).Id);
            Assert.Empty(await test.Get<CaseFileReader>().FindAsync("Hemligast", test.As(ViewerKind.CaseOfficer), Ct));
            Assert.NotNull(await test.Get<PlanReader>().OpenAsync(plan, test.As(ViewerKind.Citizen) with { Number = Number }, Ct));
        }
    }

    [Theory, EachDatabase]
    public async Task A_citizen_is_shown_the_people_they_are_something_to_and_nobody_else(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var child = await test.MakeCaseFileAsync("Barn", "Ett", "201503052382");
        var other = await test.MakeCaseFileAsync("Annan", "Person", "198501012384");
        await test.ChangeAsync(child.Id, f => f.SaveRepresentative(Custodian(test, "Moder", "198701012382")));
        await test.ChangeAsync(child.Id, f => f.SaveRepresentative(Custodian(test, "Fader", "199603052383") with { IsThreat = true, ThreatWords = "Besöksförbud" }));
        var reader = test.Get<CaseFileReader>();

        var mothers = await reader.OfCitizenAsync(test.As(ViewerKind.Citizen) with { Number = "198701012382" }, Ct);
        var own = await reader.OfCitizenAsync(test.As(ViewerKind.Citizen) with { Number = "198501012384" }, Ct);

        Assert.Equal((child.Id, new Relation(RelationKind.Custodian)), (mothers.Single().Shown.Id, mothers.Single().Relation));
        Assert.Equal(["Moder"], mothers.Single().Shown.Representatives.Select(r => r.Name));
        Assert.Equal((other.Id, new Relation(RelationKind.Self)), (own.Single().Shown.Id, own.Single().Relation));
        Assert.Empty(await reader.OfCitizenAsync(test.As(ViewerKind.Citizen) with { Number = "199603052383" }, Ct));
        Assert.Empty(await reader.OfCitizenAsync(test.As(ViewerKind.Citizen) with { Number = null }, Ct));
        Assert.Empty(await reader.OfCitizenAsync(test.Officer, Ct));
    }

    private static Representative Custodian(TestDatabase test, string name, string number) => new()
    {
        Id = test.Ids.Next(),
        Kind = RepresentativeKind.Custodian,
        Name = name,
        Number = number,
        Scope = MandateScope.GuardRights | MandateScope.CareForPerson,
        Evidence = MandateEvidence.PopulationRegister,
        VerifiedOn = test.Clock.Today,
    };

    private static async Task<(CaseFileId File, PlanId Plan, Guid Attachment)> ProtectedAsync(TestDatabase test, ProtectionLevel grade)
    {
        var file = await test.MakeCaseFileAsync("Alma", "Hemligast", Number, grade);
        var plan = Seeds.Saved(await test.BeginAsync(file.Id));
        await test.ChangeAsync(plan.Id, p => test.Adopted(p));
        var attachment = test.Ids.Next();
        Assert.True(await test.Get<AttachmentStore>().SaveAsync(attachment, file.Id, plan.Id, test.Officer, "papper.pdf", "application/pdf", new MemoryStream(Encoding.UTF8.GetBytes("ord")), Ct));
        return (file.Id, plan.Id, attachment);
    }

    private static async Task SameAsync<T>(Func<Task<T>> ofOneHidden, Func<Task<T>> ofNobody)
    {
        // The first time each is asked, keys are fetched and queries compiled.
        await ofNobody();
        var (nobody, none) = await Commands.CountAsync(ofNobody);
        var (hidden, some) = await Commands.CountAsync(ofOneHidden);

        Assert.Equal(none, some);
        Assert.Equal(nobody, hidden);
    }
}

/// <summary>Counts the commands that one flow of work sends to its database.</summary>
internal static class Commands
{
    private static readonly AsyncLocal<StrongCount?> Current = new();
    private static readonly IDisposable Listening = DiagnosticListener.AllListeners.Subscribe(new Listeners());

    public static void Listen() => Assert.NotNull(Listening);

    public static async Task<(T Answer, int Count)> CountAsync<T>(Func<Task<T>> work)
    {
        var count = new StrongCount();
        Current.Value = count;
        try
        {
            return (await work(), count.Value);
        }
        finally
        {
            Current.Value = null;
        }
    }

    private sealed class StrongCount
    {
        public int Value;
    }

    private sealed class Listeners : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && Current.Value is { } count)
                Interlocked.Increment(ref count.Value);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
