using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Access;

namespace Egenplan.Web.Features;

/// <summary>
/// The officer sits with the person and writes down what the person says: until it is ended the words are the person's own,
/// and name whoever supports the person. The officer may say otherwise, text by text.
/// </summary>
/// <param name="Supporter">Whoever supports the person; empty for nobody.</param>
/// <param name="Officer">Name of the officer.</param>
public sealed record TogetherWith(string Supporter, string Officer)
{
    /// <summary>The viewer's shared session, when it is with this person.</summary>
    public static async Task<TogetherWith?> OfAsync(IServiceProvider services, CaseFileId person, Viewer viewer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await services.GetRequiredService<SharedSession>().CurrentAsync(viewer, ct) is { } session && session.CaseFile == person
            ? new(session.Supporter, services.GetRequiredService<CurrentViewer>().Name)
            : null;
    }
}
