using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

/// <summary>Invented citizens who sign in at a test's site: the person of the tests, and those who represent them.</summary>
internal static class Citizens
{
    /// <summary>Alma Ek, whose plan it is.</summary>
    public const string Alma = "198501012384";

    /// <summary>Gun Man, who may represent her.</summary>
    public const string Gun = "199003152393";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Somebody with this number, signed in.</summary>
    public static async Task<Visitor> CitizenAsync(this Site site, string number = Alma, string name = "Alma Ek")
    {
        var id = new UserId(Guid.Parse($"0f000000-0000-7000-8000-{number}"));
        await site.Get<AccountStore>().SaveAsync(new Account(id, site.Database.Authority, ViewerKind.Citizen, null, true, name, "") { Number = number }, Ct);
        return site.As(new Persona(new Viewer(id, ViewerKind.Citizen, site.Database.Authority) { Number = number }, name, "Exempelkommunen"));
    }

    /// <summary>Gun gets a mandate for Alma.</summary>
    public static async Task RepresentsAsync(
        this Site site, IndividualPlan plan, RepresentativeKind kind = RepresentativeKind.GodMan, MandateScope scope = MandateScope.GuardRights | MandateScope.CareForPerson,
        DateOnly? to = null, bool isThreat = false)
    {
        var officer = site.People.Officer.Viewer;
        var representative = new Representative
        {
            Id = site.Database.Ids.Next(),
            Kind = kind,
            Name = "Gun Man",
            Number = Gun,
            Scope = scope,
            From = site.Today.AddYears(-2),
            To = to,
            Evidence = MandateEvidence.RegisterExtract,
            VerifiedBy = officer.User,
            VerifiedOn = site.Today.AddMonths(-1),
            IsThreat = isThreat,
            ThreatWords = isThreat ? "Kontaktförbud" : "",
        };
        var saved = await site.Get<CaseFileStore>().ChangeAsync(plan.CaseFile, officer, null, f => f.SaveRepresentative(representative), Ct);
        Assert.IsType<ChangeResult<CaseFile>.Changed>(saved);
    }

    /// <summary>Address of one of the person's own pages.</summary>
    public static string Mine(this IndividualPlan plan, string page = "") => $"/min-plan/{plan.CaseFile}{(page.Length == 0 ? "" : "/" + page)}";
}
