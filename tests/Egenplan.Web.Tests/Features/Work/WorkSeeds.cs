using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work;

/// <summary>Case files made through the same commands as the pages use.</summary>
internal static class WorkSeeds
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A person with one granted insats, decided three weeks ago: 14 days past the local limit.</summary>
    public static async Task<CaseFile> PersonAsync(
        this Site site, string given = "Alma", string family = "Ek", string number = "198501012384", ProtectionLevel protection = ProtectionLevel.None, Guid? officer = null)
    {
        var entry = new Entry(officer is { } id ? new UserId(id) : site.People.Officer.Viewer.User, site.Today);
        var day = site.Today.AddDays(-21);
        var made = await site.Get<CaseFileStore>().CreateAsync(
            site.People.Officer.Viewer,
            file => CaseFile.Open(
                    file,
                    site.Database.Authority,
                    AuthorityKind.Municipality,
                    new PersonIdentity { Number = number, GivenName = given, FamilyName = family, Protection = protection },
                    entry)
                .Then(f => f.AddDecisionByHand(new DecisionToEnter(site.Database.Ids.Next(), Insats.DailyActivities, day, day), entry)),
            Ct);
        return Assert.IsType<ChangeResult<CaseFile>.Changed>(made).Value;
    }

    /// <summary>A change by the officer, as a page makes it.</summary>
    public static async Task<CaseFile> ChangeAsync(this Site site, CaseFileId id, Func<CaseFile, Entry, Outcome<CaseFile>> change)
    {
        var viewer = site.People.Officer.Viewer;
        var result = await site.Get<CaseFileStore>().ChangeAsync(id, viewer, null, f => change(f, new Entry(viewer.User, site.Today)), Ct);
        return Assert.IsType<ChangeResult<CaseFile>.Changed>(result).Value;
    }

    public static Task<CaseFile> OfferedAsync(this Site site, CaseFileId id) =>
        site.ChangeAsync(id, (f, e) => f.MakeOffer(new OfferToMake(site.Database.Ids.Next(), OfferWay.Letter, site.Today), e));

    public static async Task<CaseFile> ReadAsync(this Site site, CaseFileId id) =>
        (await site.Get<CaseFileReader>().OpenAsync(id, site.People.Officer.Viewer, Ct))!;
}
