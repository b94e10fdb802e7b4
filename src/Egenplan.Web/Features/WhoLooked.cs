using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features;

/// <summary>
/// Turns the journal's entries about a person into plain words: who and when, what, why allowed, by day. The authority may choose to
/// show a role instead of a name.
/// </summary>
public static class WhoLooked
{
    /// <summary>The entries by day and by who, newest day first.</summary>
    /// <param name="lines">The entries.</param>
    /// <param name="accounts">The authority's accounts, for names.</param>
    /// <param name="showsRole">True to show a role instead of a name.</param>
    /// <param name="reader">Who reads the list, for "you"; none when it is printed.</param>
    /// <param name="t">The reader's texts.</param>
    /// <param name="about">Name of the person, where somebody else reads; null where the list speaks to the person.</param>
    public static IReadOnlyList<LookedDay> Of(
        IEnumerable<JournalLine> lines, IReadOnlyDictionary<UserId, Account> accounts, bool showsRole, UserId? reader, Wording t, string? about = null) =>
        [.. lines.GroupBy(l => DateOnly.FromDateTime(SwedishTime.InSweden(l.At))).OrderByDescending(d => d.Key).Select(day => new LookedDay(
            day.Key,
            [.. day.GroupBy(l => (Who: Who(l, accounts, showsRole, reader, t), l.Ground, IsYou: l.Actor == reader))
                .Select(by => new LookedBy(WhoWhen(by.Key.Who, by, t), What(by, t), Why(by.Key.Ground, by.Key.IsYou, about, t)))]))];

    /// <summary>The text key's last part for an action.</summary>
    public static string KeyOf(string action) => action switch
    {
        "PlanRead" => "plan",
        "PlanVersionRead" => "version",
        "CaseFileRead" => "file",
        "CaseFilesListed" or "OwnPeopleListed" or "CaseFilesCompared" or "FlagsListed" => "list",
        "PeopleSearched" => "search",
        "JournalRead" or "LogReviewRead" or "AccessReportRead" => "journal",
        "ConflictShown" => "conflict",
        "OwnPieceRead" => "picture",
        "AttachmentRead" or "AttachmentsListed" => "paper",
        "SignatureProofRead" => "proof",
        "BreakGlassOpened" => "emergency",
        "BreakGlassReviewed" => "emergency-reviewed",
        "CopyHandedOut" or "NoticeRegistered" => "shared",
        "GoalWritten" or "GoalsOrdered" => "goals",
        "MeasureWritten" or "MeasureFollowed" or "DecisionIncluded" or "DecisionsRefreshed" => "measures",
        "WishWritten" => "wishes",
        "ParticipantWritten" or "ParticipantLeft" or "OfficerNamed" or "AssignmentChanged" or "RequestReassigned" or "HandoverAsked" or "HandoverAnswered" => "people",
        "RepresentativeSaved" or "RepresentativeEnded" => "representatives",
        "ConsentGiven" or "ConsentWithdrawn" => "consent",
        "PreplanningWritten" or "MeetingSet" or "MeetingCancelled" or "MeetingRecorded" or "CallSent" or "CallAnswered" or "CallReminded" or "TimesProposed" or "LinesReadBack"
            or "MeetingNoted" or "PartWrittenAtPoint" or "FollowerLetIn" or "FollowerShutOut" => "meeting",
        "MeetingFollowed" => "meeting-followed",
        "OfferMade" or "OfferMadeBefore" or "OfferAnswered" or "InclusionAnswered" or "ToldAboutPlan" => "offer",
        "RequestReceived" or "RequestReceiptGiven" or "RequestWithdrawn" => "request",
        "PlanBegun" or "PlanStartedFor" or "PlanEndedFor" or "PlanResumed" or "PlanStoodStill" or "PlanClosed" or "PlanTakenIn" => "start",
        "PlanAdopted" => "agreed",
        "SigningBegun" or "PlanSigned" or "PlanSentBack" or "SignerTakenOut" or "SigningCalledOff" => "signing",
        "ReviewOpened" or "ReviewWritten" or "ReviewClosed" => "review",
        "DecisionAdded" or "DecisionChanged" or "DecisionMissing" or "DecisionSeenAgain" or "CaseFileImported" => "decisions",
        "CaseFileOpened" or "IdentityChanged" or "NumberChanged" or "ContactChanged" or "ProtectionChanged" => "identity",
        "OtherPlanWritten" or "OtherPlanTied" or "DisagreementWritten" or "PartRemoved" => "content",
        "MeetingOpinionGiven" or "OwnActSaid" or "OwnActTakenBack" or "OwnPreparationWritten" => "own",
        "OwnPieceKept" or "OwnPieceTakenAway" or "OwnPieceBroughtBack" => "picture-kept",
        "OwnActReplied" or "NotDoneReplied" => "replied",
        "TaskRead" => "promises",
        "InvitationRead" => "invitation",
        "TaskAnswered" or "TaskReported" => "promised",
        "TemplateAnswered" or "TemplateTaken" => "asked",
        "MessageWritten" => "message",
        "MessagesOpened" => "message-opened",
        "PlanPutForward" => "forward",
        "TalkedAtFifteen" => "talk",
        "AttachmentSaved" => "paper-saved",
        "RegisterFileMade" => "register",
        "DisposalProposed" or "DisposalTakenOut" or "DisposalFellOut" or "PersonDisposed" => "disposal",
        "PreservedFetched" or "PreservedHandedOver" => "archive",
        "SupervisionReadingAllowed" => "supervision-yes",
        "SupervisionReadingRefused" => "supervision-no",
        _ => "other",
    };

    private static string Why(AccessGround ground, bool isYou, string? about, Wording t) => (isYou, about) switch
    {
        (true, null) when ground is AccessGround.OwnInsight => t["looked.why.own"],
        (true, not null) when ground is AccessGround.Mandate or AccessGround.OwnInsight => t.Get("looked.why.you", ("why", t.Get("looked.ground.you", ("name", about)))),
        (true, _) => t.Get("looked.why.you", ("why", Ground(ground, about, t))),
        _ => t.Get("looked.why", ("why", Ground(ground, about, t))),
    };

    private static string Ground(AccessGround ground, string? about, Wording t) => (ground, about) switch
    {
        (_, null) => t.Of(ground),
        (AccessGround.CaseWork, _) => t["looked.ground.CaseWork"],
        (AccessGround.OwnInsight, _) => t["looked.ground.OwnInsight"],
        (AccessGround.Mandate, _) => t.Get("looked.ground.Mandate", ("name", about)),
        (AccessGround.Consent, _) => t.Get("looked.ground.Consent", ("name", about)),
        _ => t.Of(ground),
    };

    private static string Who(JournalLine line, IReadOnlyDictionary<UserId, Account> accounts, bool showsRole, UserId? reader, Wording t) => line.ActorKind switch
    {
        _ when line.Actor == reader => t["looked.you"],
        ViewerKind.Citizen => t[line.Ground is AccessGround.OwnInsight ? "looked.person" : "looked.representative"],
        ViewerKind.System => t["looked.system"],
        _ when !showsRole && accounts.TryGetValue(line.Actor, out var account) => t.Get("looked.name-and-role", ("name", account.Name), ("role", line.ActorKind)),
        _ => t.Of(line.ActorKind),
    };

    // The clock at the first and the last reading of the day, to the minute.
    private static string WhoWhen(string who, IEnumerable<JournalLine> lines, Wording t)
    {
        var times = lines.Select(l => SwedishTime.InSweden(l.At)).Select(at => new TimeOnly(at.Hour, at.Minute)).Order().ToList();
        return t.Get(times[0] == times[^1] ? "looked.who-at" : "looked.who-between", ("who", who), ("from", times[0]), ("to", times[^1]));
    }

    private static IReadOnlyList<string> What(IEnumerable<JournalLine> lines, Wording t) =>
        [.. lines.OrderBy(l => l.Seq).GroupBy(l => Sentence(l, t)).Select(g => g.Count() == 1 ? g.Key : t.Get("looked.times", ("what", g.Key), ("count", g.Count())))];

    private static string Sentence(JournalLine line, Wording t)
    {
        var key = KeyOf(line.Action);
        return key is "plan" && line.Parts is { Count: > 0 } parts && parts.Count < Permission.AllParts.Count
            ? t.Get("looked.what.plan-parts", ("parts", string.Join(", ", parts.Select(p => t.Of(p)))))
            : t[$"looked.what.{key}"];
    }
}
