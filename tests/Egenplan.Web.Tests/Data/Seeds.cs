using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Data;

internal static class Seeds
{
    public static CaseFile CaseFile(AuthorityCode authority, CaseFileId id, string given, string family, string number) => new()
    {
        Id = id,
        Authority = authority,
        Identity = new PersonIdentity { Number = number, GivenName = given, FamilyName = family },
    };

    public static async Task<CaseFile> MakeCaseFileAsync(this TestDatabase test, string given = "Alma", string family = "Ek", string number = "198501012384")
    {
        var result = await test.Get<CaseFileStore>().CreateAsync(
            test.Officer, id => Outcome<CaseFile>.Done(CaseFile(test.Authority, id, given, family, number)), TestContext.Current.CancellationToken);
        return Assert.IsType<ChangeResult<CaseFile>.Changed>(result).Value;
    }
}
