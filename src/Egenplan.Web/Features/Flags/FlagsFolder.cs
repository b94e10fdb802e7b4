using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Flags;

/// <summary>Staff's blind flag: everybody who works at the authority may send one; nobody learns anything by it.</summary>
public sealed class FlagsFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.Staff, ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Administrator);
}
