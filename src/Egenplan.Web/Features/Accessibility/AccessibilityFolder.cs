using Egenplan.Web.Access;

namespace Egenplan.Web.Features.Accessibility;

/// <summary>Anybody may read how accessible the service is, and tell what shuts them out.</summary>
public sealed class AccessibilityFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.Everybody;
}
