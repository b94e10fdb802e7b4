using System.Collections.Immutable;
using System.Globalization;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Data.Plans;

/// <summary>A meeting while it goes on, as one viewer may see it.</summary>
/// <param name="View">The plan, cut for the viewer.</param>
/// <param name="MeetingId">The meeting; it may be one that the viewer sees nothing else of.</param>
/// <param name="Notes">The notes so far, in the order they came.</param>
/// <param name="Version">Rises with every change of the plan and every note; tells nothing else.</param>
public sealed record MeetingView(PlanView View, Guid MeetingId, ImmutableArray<MeetingNote> Notes, string Version);

public sealed partial class PlanReader
{
    /// <summary>
    /// The plan's coming meeting as it goes on; null when there is none, or the viewer may not follow it. Journalled as a reading of
    /// its own kind.
    /// </summary>
    public async Task<MeetingView?> OpenMeetingAsync(PlanId id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        if (await FindAsync(scope, id, viewer, ct) is not var (row, file))
            return null;
        var (meetingId, version, isAny) = (Guid.Empty, "", false);
        var view = await CutAsync(scope, row, file, viewer, WithNotesAsync, ct);
        if (view is null)
            return null;
        await scope.EndAsync();
        await _journal.WriteAsync(viewer.Authority, Journal.JournalEntry.Reading(viewer, "MeetingFollowed", view.Plan.CaseFile, id, view.Ground, view.Parts), ct);
        var meeting = view.Plan.Meetings.FirstOrDefault(m => m.Id == meetingId);
        var plan = meeting is null ? view.Plan : view.Plan with { Meetings = view.Plan.Meetings.Replace(meeting, meeting with { Record = null }) };
        return new MeetingView(view with { Plan = plan }, meetingId, isAny ? meeting?.Record?.Notes ?? [] : [], version);

        // The notes are cut by the same rule as those of a meeting that has been written down: for that they stand in it.
        async Task<IndividualPlan?> WithNotesAsync(IndividualPlan current, Domain.Offers.CaseFile person, Permission permission)
        {
            if (current.ComingMeeting is not { } coming || !MeetingFollowing.May(viewer, person, current, coming, permission, _clock.Today()))
                return null;
            var notes = await MeetingNotes.OpenAsync(scope.Db, row.Id, coming.Id, () => _vault.GetKeyAsync(row.KeyId, ct), ct);
            (meetingId, version, isAny) = (coming.Id, VersionOf(row.Revision, notes.Length), notes.Length > 0);
            var record = new MeetingRecord { HeldOn = DateOnly.FromDateTime(coming.StartsAt), Notes = notes };
            return current with { Meetings = current.Meetings.Replace(coming, coming with { Record = record }) };
        }
    }

    /// <summary>Whether the viewer may follow the plan's coming meeting now. Nothing of it is shown, and so nothing is journalled.</summary>
    public async Task<bool> MayFollowAsync(PlanId id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        if (await FindAsync(scope, id, viewer, ct) is not var (row, file))
            return false;
        var may = false;
        await CutAsync(scope, row, file, viewer, Ask, ct);
        return may;

        Task<IndividualPlan?> Ask(IndividualPlan current, Domain.Offers.CaseFile person, Permission permission)
        {
            may = current.ComingMeeting is { } coming && MeetingFollowing.May(viewer, person, current, coming, permission, _clock.Today());
            return Task.FromResult<IndividualPlan?>(null);
        }
    }

    internal static string VersionOf(int revision, int notes) => string.Create(CultureInfo.InvariantCulture, $"{revision}.{notes}");
}
