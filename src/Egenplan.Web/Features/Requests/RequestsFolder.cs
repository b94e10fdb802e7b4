using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Requests;

/// <summary>Anybody may ask for a plan, without an account.</summary>
public sealed class RequestsFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.Everybody;
}
