using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>People and plans for the tests of the store.</summary>
internal static class Seeds
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Viewer As(this TestDatabase test, ViewerKind kind, int number = 2, string? authority = null) =>
        new(new UserId(Guid.Parse($"0f000000-0000-7000-8000-{number:d12}")), kind, authority is null ? test.Authority : new AuthorityCode(authority));

    public static Entry Entry(this TestDatabase test) => new(test.Officer.User, test.Clock.Today);

    public static Outcome<CaseFile> Open(
        this TestDatabase test, CaseFileId id, string given, string family, string number, ProtectionLevel protection = ProtectionLevel.None) =>
        CaseFile.Open(id, test.Authority, AuthorityKind.Municipality, new PersonIdentity { Number = number, GivenName = given, FamilyName = family, Protection = protection }, test.Entry());

    public static async Task<CaseFile> MakeCaseFileAsync(
        this TestDatabase test, string given = "Alma", string family = "Ek", string number = "198501012384", ProtectionLevel protection = ProtectionLevel.None) =>
        Saved(await test.Get<CaseFileStore>().CreateAsync(test.Officer, id => test.Open(id, given, family, number, protection), Ct));

    public static Task<ChangeResult<CaseFile>> ChangeAsync(
        this TestDatabase test, CaseFileId id, Func<CaseFile, Outcome<CaseFile>> change, PartBasis? basedOn = null, Viewer? viewer = null) =>
        test.Get<CaseFileStore>().ChangeAsync(id, viewer ?? test.Officer, basedOn, change, Ct);

    public static Task<ChangeResult<IndividualPlan>> ChangeAsync(
        this TestDatabase test, PlanId id, Func<IndividualPlan, Outcome<IndividualPlan>> change, PartBasis? basedOn = null, Viewer? viewer = null) =>
        test.Get<PlanStore>().ChangeAsync(id, viewer ?? test.Officer, basedOn, change, Ct);

    public static Task<ChangeResult<IndividualPlan>> BeginAsync(this TestDatabase test, CaseFileId person, PlanId? id = null) =>
        test.Get<PlanStore>().BeginAsync(
            person,
            test.Officer,
            file => Outcome<CaseFile>.Done(file),
            file => IndividualPlan.Begin(id ?? new PlanId(test.Ids.Next()), test.Authority, file.Id, new PlanStart(test.Clock.Today, null, null), test.Officer.User, []),
            Ct);

    public static async Task<IndividualPlan> MakePlanAsync(this TestDatabase test) => Saved(await test.BeginAsync((await test.MakeCaseFileAsync()).Id));

    public static Goal Goal(Guid id, string words) => new() { Id = id, Words = new Quote(words) };

    /// <summary>Adopts a version past the rules, which have tests of their own.</summary>
    public static Outcome<IndividualPlan> Adopted(this TestDatabase test, IndividualPlan plan)
    {
        var number = plan.Adoptions.Length + 1;
        var adoption = new Adoption
        {
            Id = test.Ids.Next(),
            Number = number,
            AdoptedOn = test.Clock.Today,
            NextReviewOn = test.Clock.Today.AddMonths(11),
            PersonsAnswer = new AgreementAnswer { Answer = PlanAnswer.Yes, Way = AgreementWay.Spoken, Witness = "Vera Vittne" },
            ContentRevision = plan.ContentRevision,
        };
        return Outcome<IndividualPlan>.Done(plan with { Adoptions = plan.Adoptions.Add(adoption) }, new PlanAdopted(adoption.Id, number, adoption.AdoptedOn, adoption.NextReviewOn));
    }

    public static T Saved<T>(ChangeResult<T> result)
        where T : class => Assert.IsType<ChangeResult<T>.Changed>(result).Value;
}
