using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>The person's own side; what a citizen is to a person is asked at each door.</summary>
public sealed class MyPlanFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.Citizen);
}
