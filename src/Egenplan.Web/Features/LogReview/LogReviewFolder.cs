using Egenplan.Domain.Access;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features.LogReview;

/// <summary>The journal's review: managers, and those who do nothing else.</summary>
public sealed class LogReviewFolder : IFolderRule
{
    public FolderRule Rule => FolderRule.For(ViewerKind.UnitManager, ViewerKind.LogReviewer);
}
