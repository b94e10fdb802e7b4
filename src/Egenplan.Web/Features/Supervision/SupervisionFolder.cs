using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Supervision;

/// <summary>Supervision: those who supervise. What they see is theirs only where their authority is a supervising one.</summary>
public sealed class SupervisionFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.Supervisor);
}
