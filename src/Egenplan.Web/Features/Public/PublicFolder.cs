using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Public;

/// <summary>What everybody may read: the start page, sign-in, refusals.</summary>
public sealed class PublicFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.Everybody;
}
