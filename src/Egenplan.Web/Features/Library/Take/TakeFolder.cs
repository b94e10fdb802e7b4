using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Library.Take;

/// <summary>Taking a template into the authority's own: administrators, as the authority's own template.</summary>
public sealed class TakeFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.Administrator);
}
