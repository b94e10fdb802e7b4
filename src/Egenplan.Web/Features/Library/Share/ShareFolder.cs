using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Library.Share;

/// <summary>Sharing on the authority's behalf: those who lead, and administrators.</summary>
public sealed class ShareFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.UnitManager, ViewerKind.Administrator);
}
