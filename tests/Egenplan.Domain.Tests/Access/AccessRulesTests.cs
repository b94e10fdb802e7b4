using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Xunit;

namespace Egenplan.Domain.Tests.Access;

public sealed class AccessRulesTests
{
    private static readonly AuthorityCode Here = new("1473");

    [Theory]
    [InlineData(ViewerKind.CaseOfficer, AccessAnswer.Allowed, AccessAnswer.Allowed)]
    [InlineData(ViewerKind.System, AccessAnswer.Allowed, AccessAnswer.Allowed)]
    [InlineData(ViewerKind.UnitManager, AccessAnswer.Allowed, AccessAnswer.Forbidden)]
    [InlineData(ViewerKind.Staff, AccessAnswer.Forbidden, AccessAnswer.Forbidden)]
    [InlineData(ViewerKind.Administrator, AccessAnswer.Forbidden, AccessAnswer.Forbidden)]
    public void Each_kind_of_viewer_has_its_answer_and_outside_the_wall_all_have_the_same(ViewerKind kind, AccessAnswer read, AccessAnswer change)
    {
        var viewer = By(1, kind);

        Assert.Equal(read, AccessRules.Ask(viewer, Here, AccessAct.Read));
        Assert.Equal(change, AccessRules.Ask(viewer, Here, AccessAct.Change));
        Assert.Equal(AccessAnswer.Unknown, AccessRules.Ask(viewer, new AuthorityCode("1473-annan"), AccessAct.Read));
    }

    [Fact]
    public void A_person_with_protected_data_is_known_to_those_named_only()
    {
        var file = File(ProtectionLevel.Marking, officer: 2, mayHandle: 1);

        Assert.Equal(AccessAnswer.Allowed, AccessRules.Ask(By(1), file, AccessAct.Change));
        Assert.Equal(AccessAnswer.Allowed, AccessRules.Ask(By(2), file, AccessAct.Change));
        Assert.Equal(AccessAnswer.Allowed, AccessRules.Ask(Viewer.SystemAt(Here), file, AccessAct.Read));
        Assert.Equal(AccessAnswer.Unknown, AccessRules.Ask(By(3), file, AccessAct.Read));
        Assert.Equal(AccessAnswer.Unknown, AccessRules.Ask(By(3, ViewerKind.UnitManager), file, AccessAct.Read));
    }

    [Fact]
    public void While_nobody_is_named_any_case_officer_may_take_a_person_with_protected_data()
    {
        var file = File(ProtectionLevel.FictitiousIdentity, officer: null, mayHandle: null);

        Assert.Equal(AccessAnswer.Allowed, AccessRules.Ask(By(3), file, AccessAct.Change));
        Assert.Equal(AccessAnswer.Unknown, AccessRules.Ask(By(3, ViewerKind.UnitManager), file, AccessAct.Read));
        Assert.Equal(AccessAnswer.Unknown, AccessRules.Ask(By(3, ViewerKind.Staff), file, AccessAct.Read));
    }

    [Fact]
    public void Being_named_gives_no_right_that_the_kind_of_viewer_lacks()
    {
        var file = File(ProtectionLevel.None, officer: 3, mayHandle: 3);

        Assert.Equal(AccessAnswer.Forbidden, AccessRules.Ask(By(3, ViewerKind.Staff), file, AccessAct.Read));
        Assert.Equal(AccessAnswer.Unknown, AccessRules.Ask(By(3) with { Authority = new AuthorityCode("1480") }, file, AccessAct.Read));
    }

    private static UserId User(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static Viewer By(int number, ViewerKind kind = ViewerKind.CaseOfficer) => new(User(number), kind, Here);

    private static CaseFile File(ProtectionLevel level, int? officer, int? mayHandle) => new()
    {
        Id = new CaseFileId(Guid.Empty),
        Authority = Here,
        CaseOfficer = officer is { } o ? User(o) : null,
        Identity = new PersonIdentity
        {
            Number = "198501012384",
            GivenName = "Siv",
            FamilyName = "Ek",
            Protection = level,
            MayHandle = mayHandle is { } m ? [User(m)] : [],
        },
    };
}
