using System.Collections.Immutable;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Meetings;

/// <summary>What an invitee sends in about a meeting: the only change that the store takes from one.</summary>
/// <param name="Id">Id from the form.</param>
/// <param name="Reply">The answer; <see cref="ReplyKind.None"/> where only proposed times are answered.</param>
/// <param name="Substitute">Name of whoever comes instead.</param>
/// <param name="Words">The contribution, or words with the answer.</param>
/// <param name="Times">Answers to the proposed times.</param>
public sealed record InvitationReply(Guid Id, ReplyKind Reply, string? Substitute, string? Words, ImmutableArray<TimeAnswer> Times)
{
    /// <summary>The answer as it is kept: with the day, how it came and whose words they are.</summary>
    public CallAnswer By(Participant who, AnswerWay way, DateOnly on) => new()
    {
        Id = Id,
        On = on,
        Way = way,
        Reply = Reply,
        Substitute = Reply is ReplyKind.Substitute ? Substitute : null,
        Words = string.IsNullOrWhiteSpace(Words) ? null : new Quote(Words.Trim(), VoiceOf(who.Role), who.Name, InOwnHand: way is AnswerWay.OwnPage),
        Times = Times,
    };

    /// <summary>Whose words a participant's are.</summary>
    public static Voice VoiceOf(ParticipantRole role) => role switch
    {
        ParticipantRole.Relative or ParticipantRole.Friend or ParticipantRole.Other => Voice.Relative,
        ParticipantRole.Representative or ParticipantRole.Adviser => Voice.Representative,
        _ => Voice.Staff,
    };
}
