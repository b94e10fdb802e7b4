using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Work.Plans.Drawn;

/// <summary>Plans that were drawn for supervision: those who supervise, and nobody else.</summary>
public sealed class DrawnFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.Supervisor);
}
