using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Statistics;

namespace Egenplan.Web.Hosting.Demo;

/// <summary>
/// Makes the demo: Exempelkommunen, its units and staff, and sixty invented people at every stage, through the same
/// stores and commands as everybody's work. An installation that has the authority already is left as it is.
/// </summary>
public sealed class DemoData(AuthorityStore authorities, AccountStore accounts, CaseFileStore caseFiles, PlanStore plans, FigureStore figures, IdSource ids, TimeProvider clock)
{
    /// <summary>Code of the invented authority: no municipality has it.</summary>
    public static AuthorityCode Authority { get; } = new("9999");

    /// <summary>Code of the invented supervising authority.</summary>
    public static AuthorityCode Supervising { get; } = new("0000-tillsyn");

    /// <summary>The authority that gets the demo; tests make a second one beside it.</summary>
    public AuthorityCode At { get; init; } = Authority;

    // So that there are figures of a year ago.
    private const int MonthsBack = 13;

    private static readonly LocalLimits Limits = LocalLimits.Default;

    private readonly DemoWords _words = DemoWords.Load();

    private DateOnly Today => clock.Today();

    /// <summary>Makes the demo unless it is there. Answers true when it was made.</summary>
    public async Task<bool> EnsureAsync(CancellationToken ct = default)
    {
        if (await authorities.FindAsync(At, ct) is not null)
            return false;
        await authorities.EnsureAsync(At, _words.Authority, AuthorityKind.Municipality, ct);
        await authorities.SaveSettingsAsync(At, new Dictionary<string, string> { [OpenFigures.Setting] = "on" }, ct);
        foreach (var unit in _words.Units)
            await authorities.SaveUnitAsync(At, new Unit(unit.Code, unit.Name), ct);
        var officers = new List<Account>();
        UserId? staff = null;
        foreach (var demo in _words.Accounts)
        {
            var account = new Account(new UserId(ids.Next()), At, demo.Kind, demo.Unit, true, demo.Name, demo.Email);
            await accounts.SaveAsync(account, ct);
            if (demo.Kind == ViewerKind.CaseOfficer)
                officers.Add(account);
            else if (demo.Kind == ViewerKind.Staff)
                staff ??= account.Id;
        }

        if (At == Authority)
        {
            var supervisor = _words.Supervisor;
            await authorities.EnsureAsync(Supervising, supervisor.Authority, AuthorityKind.Supervision, ct);
            await accounts.SaveAsync(new Account(new UserId(ids.Next()), Supervising, ViewerKind.Supervisor, null, true, supervisor.Name, supervisor.Email), ct);
        }

        var files = new Dictionary<DemoPerson, (CaseFileId Id, Account Officer)>();
        foreach (var person in DemoPerson.All(_words, Today))
        {
            var officer = person.IsChild(Today) ? officers[^1] : officers[person.Index % (officers.Count - 1)];
            files[person] = (await MakeAsync(person, officer, staff, ct), officer);
        }

        foreach (var citizen in _words.Citizens)
            await SignInAsync(citizen, files, ct);
        // The past as it can be told from what is known now.
        foreach (var months in Enumerable.Range(0, MonthsBack + 1).Reverse())
            await figures.FreezeAsync(At, new DateOnly(Today.Year, Today.Month, 1).AddMonths(-months), ct);
        return true;
    }

    private async Task<CaseFileId> MakeAsync(DemoPerson person, Account officer, UserId? staff, CancellationToken ct)
    {
        var opened = await caseFiles.CreateAsync(officer.Viewer, id => Open(id, person, officer), ct);
        var file = Saved(opened);
        if (person.Stage < DemoStage.Requested)
            return file.Id;

        var asked = DemoPlan.AskedOn(person.Stage, Today);
        var request = new RequestToReceive(ids.Next(), person.Index % 2 == 0 ? RequestWay.Oral : RequestWay.Phone, RequestedBy.Person, asked, officer.Id);
        var plan = new PlanId(ids.Next());
        var entry = new Entry(officer.Id, asked);
        var begun = await plans.BeginAsync(
            file.Id, officer.Viewer,
            f => f.ReceiveRequest(request, entry, Limits).Then(g => g.StartPlan(plan, PlanCause.Requested, request.Id, entry)),
            f => IndividualPlan.Begin(
                plan, At, f.Id, new PlanStart(asked, request.Id, asked.AddDays(Limits.PlanAgreedDays)), officer.Id,
                f.Decisions.Where(d => d.To is null || d.To >= asked).Select(d => (ids.Next(), DecisionRef.Of(d)))),
            ct);
        Saved(begun);
        var demo = new DemoPlan(_words, person, ids, Today, staff);
        Saved(await plans.ChangeAsync(plan, officer.Viewer, null, demo.Carry, ct));
        if (person.Stage == DemoStage.NewInsats)
            Saved(await caseFiles.ChangeAsync(file.Id, officer.Viewer, null, f => f.AddDecisionByHand(Decision(Insats.CompanionService, Today.AddDays(-3)), new Entry(officer.Id, Today)), ct));
        if (person.Stage == DemoStage.Ended)
            Saved(await caseFiles.ChangeAsync(file.Id, officer.Viewer, null, f => f.EndPlan(plan, PlanEnding.EndedByPerson, Today.AddDays(-5), Today.AddMonths(6), new Entry(officer.Id, Today), Limits), ct));
        return file.Id;
    }

    // Whoever signs in as a citizen is one of the people, or represents one of them.
    private async Task SignInAsync(DemoCitizen citizen, Dictionary<DemoPerson, (CaseFileId Id, Account Officer)> files, CancellationToken ct)
    {
        var (person, (file, officer)) = files.Single(f => f.Key.Index == citizen.Of);
        var (name, number) = citizen is { Name: { } other, Born: { } born }
            ? (other, DemoPerson.NumberOf(born, citizen.Of))
            : ($"{person.Given} {person.Family}", person.Number);
        await accounts.SaveAsync(new Account(new UserId(ids.Next()), At, ViewerKind.Citizen, null, true, name, "") { Number = number }, ct);
        if (citizen.Kind is not { } kind)
            return;
        var representative = new Representative
        {
            Id = ids.Next(),
            Kind = kind,
            Name = name,
            Number = number,
            Scope = RepresentationLaw.AtMost(kind) & RepresentationLaw.ForThePlan,
            From = Today.AddYears(-2),
            Evidence = kind is RepresentativeKind.Custodian ? MandateEvidence.PopulationRegister : MandateEvidence.RegisterExtract,
            VerifiedBy = officer.Id,
            VerifiedOn = Today.AddMonths(-2),
        };
        Saved(await caseFiles.ChangeAsync(file, officer.Viewer, null, f => f.SaveRepresentative(representative), ct));
    }

    private Outcome<CaseFile> Open(CaseFileId id, DemoPerson person, Account officer)
    {
        var protection = person.Stage == DemoStage.Protected ? ProtectionLevel.Marking : ProtectionLevel.None;
        var identity = new PersonIdentity { Number = person.Number, GivenName = person.Given, FamilyName = person.Family, Protection = protection };
        var entry = new Entry(officer.Id, Today);
        var file = CaseFile.Open(id, At, AuthorityKind.Municipality, identity, entry)
            .Then(f => f.Assign(officer.Id, officer.Unit, null));
        file = person.Decisions(Today).Aggregate(file, (f, d) => f.Then(g => g.AddDecisionByHand(Decision(d.Insats, d.DecidedOn), entry)));
        return person.Stage switch
        {
            DemoStage.Flagged => file.Then(f => f.FlagNotOffered(Flag())),
            DemoStage.Offered => file.Then(f => Offer(f, entry, Today.AddDays(-10))),
            DemoStage.OfferedLongAgo => file.Then(f => Offer(f, entry, Today.AddDays(-39))),
            DemoStage.SaidNo => file.Then(f => Answered(f, entry, AnswerKind.No, _words.No, Today.AddDays(-20), Today.AddMonths(6))),
            DemoStage.AskAgain => file.Then(f => Answered(f, entry, AnswerKind.No, _words.No, Today.AddDays(-38), Today.AddDays(-2))),
            DemoStage.SaidLater => file.Then(f => Answered(f, entry, AnswerKind.Later, _words.Later, Today.AddDays(-15), Today.AddMonths(2))),
            DemoStage.SaidYes => file.Then(f => SaidYes(f, entry, Today.AddDays(-4))),
            DemoStage.EarlierOffer => file.Then(f => f.OfferedBefore(ids.Next(), person.Index % 2 == 0 ? Today.AddDays(-30) : null, entry, Limits)),
            DemoStage.Asked => file.Then(f => f.ReceiveRequest(
                new RequestToReceive(ids.Next(), RequestWay.Phone, RequestedBy.Person, Today.AddDays(-3 - person.Index % 20), officer.Id), entry, Limits)),
            _ => file,
        };
    }

    private StaffFlag Flag() => new() { Id = ids.Next(), On = Today.AddDays(-1), From = null };

    private Outcome<CaseFile> Offer(CaseFile file, Entry entry, DateOnly on) => file.MakeOffer(new OfferToMake(ids.Next(), OfferWay.Letter, on), entry);

    private Outcome<CaseFile> Answered(CaseFile file, Entry entry, AnswerKind kind, string words, DateOnly on, DateOnly askAgain)
    {
        var offer = ids.Next();
        return file.MakeOffer(new OfferToMake(offer, OfferWay.Talk, on), entry)
            .Then(f => f.AnswerOffer(offer, new AnswerToGive(ids.Next(), kind, on, Words: words, Reason: AnswerReason.NoEnergyForMeeting, AskAgainOn: askAgain), entry, Limits));
    }

    private Outcome<CaseFile> SaidYes(CaseFile file, Entry entry, DateOnly on)
    {
        var offer = ids.Next();
        return file.MakeOffer(new OfferToMake(offer, OfferWay.Talk, on), entry)
            .Then(f => f.AnswerOffer(offer, new AnswerToGive(ids.Next(), AnswerKind.Yes, on), entry, Limits));
    }

    private DecisionToEnter Decision(Insats insats, DateOnly decidedOn) =>
        new(ids.Next(), insats, decidedOn, decidedOn.AddDays(14), null, decidedOn.AddDays(20) <= Today ? decidedOn.AddDays(20) : null);

    private static T Saved<T>(ChangeResult<T> result)
        where T : class => result switch
        {
            ChangeResult<T>.Changed changed => changed.Value,
            ChangeResult<T>.Refused refused => throw new InvalidOperationException("The demo breaks a rule: " + string.Join(", ", refused.Breaks.Select(b => b.Code))),
            _ => throw new InvalidOperationException($"The demo could not be saved: {result.GetType().Name}."),
        };
}
