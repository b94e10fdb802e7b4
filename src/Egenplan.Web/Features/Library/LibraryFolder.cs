using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Library;

/// <summary>The shared library: staff of the authorities, and supervisors.</summary>
public sealed class LibraryFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Administrator, ViewerKind.Supervisor);
}
