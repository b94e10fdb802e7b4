using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Administration;

/// <summary>Settings and accounts: for the authority's administrator, who sees no plans.</summary>
public sealed class AdministrationFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.Administrator);
}
