using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Notices;

/// <summary>How one wants to hear of messages: for everybody who may get any.</summary>
public sealed class NoticesFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Staff, ViewerKind.Citizen);
}
