using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Statistics;

/// <summary>The codes that values of background variables have, where they come from what documents say. Never changed within an edition of the definitions.</summary>
public static class FigureCodes
{
    /// <summary>Nobody answers for it.</summary>
    public const string Nobody = "nobody";

    /// <summary>A person, an officer, a participant by role, or somebody named only in the plan.</summary>
    public static string Holder(IndividualPlan plan, Holder? holder)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return holder switch
        {
            null => Nobody,
            { Kind: HolderKind.Person } => "person",
            { Kind: HolderKind.Officer } => "officer",
            { Participant: { } id } when plan.ParticipantOf(id) is { } participant => Of(participant.Role),
            _ => "other",
        };
    }

    /// <summary>As what somebody takes part.</summary>
    public static string Of(ParticipantRole role) => role switch
    {
        ParticipantRole.Relative => "relative",
        ParticipantRole.Representative => "representative",
        ParticipantRole.Friend => "friend",
        ParticipantRole.ProviderStaff => "provider",
        ParticipantRole.School => "school",
        ParticipantRole.Region => "region",
        ParticipantRole.Authority => "authority",
        ParticipantRole.Adviser => "adviser",
        _ => "other",
    };

    /// <summary>How the person took part.</summary>
    public static string Of(TookPart how) => how switch
    {
        TookPart.Alone => "alone",
        TookPart.WithSupport => "supported",
        TookPart.ThroughSomebody => "represented",
        _ => "not",
    };

    /// <summary>Where to meet, and where a meeting was held.</summary>
    public static string Of(PlaceKind place) => place switch
    {
        PlaceKind.Office => "office",
        PlaceKind.Home => "home",
        PlaceKind.Provider => "provider",
        PlaceKind.School => "school",
        PlaceKind.Digital => "digital",
        _ => "other",
    };

    /// <summary>The insats's number.</summary>
    public static string Of(Insats insats) => ((int)insats).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The answer to an offer; null: <c>waiting</c>.</summary>
    public static string Of(AnswerKind? answer) => answer switch
    {
        null => "waiting",
        AnswerKind.Yes => "yes",
        AnswerKind.No => "no",
        AnswerKind.Later => "later",
        _ => "none",
    };

    /// <summary>Why somebody wants no plan, or not now; <c>not-said</c> when no reason was given.</summary>
    public static string Of(AnswerReason? reason) => reason switch
    {
        null => "not-said",
        AnswerReason.WorksWell => "works-well",
        AnswerReason.NoEnergyForMeeting => "no-energy",
        AnswerReason.HasOtherPlans => "other-plans",
        AnswerReason.WantsToWait => "wants-to-wait",
        AnswerReason.DidNotUnderstand => "not-understood",
        _ => "other",
    };

    /// <summary>What a wish is about.</summary>
    public static string Of(WishKind kind) => kind switch
    {
        WishKind.GroupHome => "group-home",
        WishKind.ServiceFlat => "service-flat",
        WishKind.OtherHome => "other-home",
        WishKind.DailyActivities => "daily-activities",
        WishKind.Work => "work",
        WishKind.School => "school",
        WishKind.Moving => "moving",
        WishKind.OtherInsats => "other-insats",
        WishKind.Leisure => "leisure",
        _ => "other",
    };

    /// <summary>What a planned insats is about, as a need.</summary>
    public static string Need(Insats? insats) => insats switch
    {
        Insats.HousingForChildren => "child-housing",
        Insats.HousingForAdults => "adult-housing",
        Insats.DailyActivities => "daily-activities",
        { } other => "insats-" + Of(other),
        null => "other-insats",
    };

    /// <summary>Where a plan stands: <c>stage-…</c>.</summary>
    public static string Of(PlanStage stage) => stage switch
    {
        PlanStage.Requested => "stage-requested",
        PlanStage.Preplanning => "stage-preplanning",
        PlanStage.Called => "stage-called",
        PlanStage.Draft => "stage-draft",
        PlanStage.Agreed => "stage-agreed",
        PlanStage.UnderReview => "stage-review",
        PlanStage.Paused => "stage-paused",
        _ => "stage-ended",
    };

    /// <summary>A band of days: <c>0-30</c>, <c>31-60</c>, <c>61-90</c>, <c>91-180</c>, <c>181-365</c>, and <c>366</c> for more than a year.</summary>
    public static string Days(int days) => days switch
    {
        <= 30 => "0-30",
        <= 60 => "31-60",
        <= 90 => "61-90",
        <= 180 => "91-180",
        <= 365 => "181-365",
        _ => "366",
    };
}
