using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Reports;

namespace Egenplan.Domain.Tests.Statistics;

/// <summary>
/// All figures once more, by themselves: straight over case files and plans, question by question, from what the figures' comments say, with nothing of what
/// the product counts with. Answers the same keys as text, so that whoever reads both can tell where they differ.
/// </summary>
internal sealed partial class SecondCount
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly GeneratedAuthority _at;
    private readonly Dictionary<CaseFileId, CaseFile> _files;
    private readonly DateOnly _day;

    private SecondCount(GeneratedAuthority at) => (_at, _day, _files) = (at, at.Day, at.Files.ToDictionary(f => f.Id));

    public static SortedDictionary<string, int> Of(GeneratedAuthority at)
    {
        var count = new SecondCount(at);
        count.Offers();
        count.Prevalence();
        count.OfPlans();
        count.OfMeasures();
        count.OfWork();
        return count._counts;
    }

    // Twelve months by the calendar: month by month, and a day that the month does not have is its last.
    private bool WithinAYear(DateOnly then)
    {
        if (then > _day)
            return false;
        var months = ((_day.Year - then.Year) * 12) + _day.Month - then.Month;
        return months < 12 || (months == 12 && Math.Min(then.Day, DateTime.DaysInMonth(_day.Year, _day.Month)) >= _day.Day);
    }

    private void Plus(string key, int by = 1)
    {
        if (by != 0)
            _counts[key] = _counts.GetValueOrDefault(key) + by;
    }

    /// <summary>The whole, and each background variable of those that are not protected.</summary>
    private void Whole(string figure, CaseFile of, bool holds, params string[] more)
    {
        foreach (var part in holds ? new[] { "Base", "Holds" } : ["Base"])
        {
            Plus($"{figure}.{part}");
            foreach (var value in of.Identity.Protection == ProtectionLevel.None ? Background(of).Concat(more) : [])
                Plus($"{figure}.{part}/{value}");
        }
    }

    private void Under(string figure, CaseFile of, string value)
    {
        if (of.Identity.Protection == ProtectionLevel.None)
            Plus($"{figure}.Base/{value}");
    }

    private IEnumerable<string> Background(CaseFile of)
    {
        if (Born(of) is { } born)
        {
            yield return "Sex:" + Sex(of);
            yield return "Age:" + Age(of);
            var years = _day.Year - born;
            yield return "TargetGroup:" + (years < 13 ? "child" : years < 20 ? "teenager" : "adult");
        }

        if (of.Unit is { } unit)
            yield return "Unit:" + (unit == "Östra å 2" ? "ostra-a-2" : unit);
    }

    private static int? Born(CaseFile of) => of.Identity.Number.Length == 12 ? int.Parse(of.Identity.Number[..4], null) : null;

    private static string Sex(CaseFile of) => "02468".Contains(of.Identity.Number[^2], StringComparison.Ordinal) ? "woman" : "man";

    private string Age(CaseFile of) => (_day.Year - Born(of)!.Value) switch { < 7 => "0-6", < 13 => "7-12", < 23 => "13-22", < 65 => "23-64", _ => "65" };

    private List<IndividualPlan> PlansOf(CaseFile file) => [.. _at.Plans.Where(p => p.CaseFile == file.Id)];

    private bool GoesOn(IndividualPlan plan) => plan switch
    {
        { Closing: { } closing } => closing.On > _day,
        { Standstill: { Paused: false } end } => end.On > _day,
        _ => true,
    };

    private bool IsAgreed(IndividualPlan plan) => plan.Adoptions.Any(a => a.AdoptedOn <= _day);

    private bool IsFresh(IndividualPlan plan) => plan.Adoptions.Any(a => WithinAYear(a.AdoptedOn))
        || plan.Reviews.Any(r => r is { End: ReviewEnd.Unchanged, ClosedOn: { } closed } && r.OpenedOn >= plan.Adoptions[^1].AdoptedOn && (closed > _day || WithinAYear(closed)));

    private bool StillStands(CaseFile file, GrantedDecision decision) =>
        (decision.To is null || decision.To >= _day)
        && (decision.Missing is null || decision.Missing.On > _day)
        && !PlansOf(file).Any(p => p.Closing is { Reason: ClosingReason.Moved or ClosingReason.Died } gone && gone.On <= _day && decision.DecidedOn <= gone.On);

    private bool IsOurs(Insats insats) => _at.Kind switch
    {
        AuthorityKind.Municipality => insats != Insats.AdviceAndSupport,
        AuthorityKind.Region => insats == Insats.AdviceAndSupport,
        _ => true,
    };

    private void Offers()
    {
        foreach (var (file, decision) in _at.Files.SelectMany(f => f.Decisions.Select(d => (f, d))))
        {
            var insats = "Insats:" + (int)decision.Insats;
            var covering = file.Offers.Where(o => o.Decisions.Contains(decision.Id)).ToList();
            if (decision.IsFavourable && decision.DecidedOn.Year >= 2011 && IsOurs(decision.Insats) && StillStands(file, decision) && _day.DayNumber - decision.DecidedOn.DayNumber > _at.Limits.OfferDays)
            {
                var days = covering.Select(o => o.MadeOn).ToList();
                days.AddRange(file.EarlierOffers.Where(o => o.Decisions.Contains(decision.Id)).Select(o => o.MadeOn).OfType<DateOnly>());
                days.AddRange(file.Inclusions.Where(i => i.Decisions.Contains(decision.Id)).Select(i => i.Answer.AnsweredOn));
                if (decision.Duty is { State: DutyState.Superseded, IntoPlan: null })
                    days.AddRange(file.Plans.Where(p => p.Plan == decision.Duty.Plan).Select(p => p.StartedOn));
                var first = days.Count == 0 ? (DateOnly?)null : days.Min();
                if (first > _day)
                    first = null;
                var isInTime = first is { } on && on.DayNumber - decision.DecidedOn.DayNumber <= _at.Limits.OfferDays;
                Whole("OfferCoverage", file, isInTime, insats);
                var isUnknown = file.EarlierOffers.Any(o => o.MadeOn is null && o.Decisions.Contains(decision.Id));
                Under("OfferCoverage", file, "State:" + (isInTime ? "in-time" : first is not null ? "late" : isUnknown ? "unknown" : "never"));
            }

            if (covering.OrderBy(o => o.MadeOn).LastOrDefault() is { } last && WithinAYear(last.MadeOn))
            {
                var answer = last.Answers.Select(a => (AnswerKind?)a.Kind).LastOrDefault();
                Whole("OfferAnswers", file, answer == AnswerKind.Yes, insats);
                Under("OfferAnswers", file, "Answer:" + (answer is null ? "waiting" : answer.ToString()!.ToLowerInvariant()));
            }
        }
    }

    private void Prevalence()
    {
        foreach (var file in _at.Files)
        {
            var held = file.Decisions.Where(d => d.IsFavourable && IsOurs(d.Insats) && d.ExecutedOn is { } from && from <= _day && StillStands(file, d)).Select(d => (int)d.Insats).Distinct().ToList();
            if (held.Count == 0)
                continue;
            var plan = PlansOf(file).FirstOrDefault(p => GoesOn(p) && IsAgreed(p) && IsFresh(p));
            Whole("PlanPrevalence", file, plan is not null, [.. held.Select(i => "Insats:" + i)]);
            if (file.Identity.Protection != ProtectionLevel.None)
                continue;
            Plus("PlanPrevalence.Base/NoPlanReason:" + (plan is not null ? "has-plan" : Why(file)));
            if (plan is not null)
                Plus("PlanPrevalence.Holds/Reason:" + (plan.Came is not null ? "came" : plan.Start.Request is null ? "offer" : "request"));
            foreach (var part in plan is null || Born(file) is null ? Born(file) is null ? [] : new[] { "Base" } : ["Base", "Holds"])
            {
                Plus($"PlanPrevalence.{part}/Sex:{Sex(file)}/Age:{Age(file)}");
                held.ForEach(i => Plus($"PlanPrevalence.{part}/Age:{Age(file)}/Insats:{i}"));
            }
        }
    }

    private string Why(CaseFile file)
    {
        var plans = PlansOf(file);
        if (plans.Any(GoesOn))
            return plans.Any(p => GoesOn(p) && IsAgreed(p)) ? "not-reviewed" : "on-the-way";
        if (file.Requests.Any(r => r.State == RequestState.Open) || file.Decisions.Any(d => d.Duty is { State: DutyState.Accepted, Plan: null }))
            return "asked";
        var last = file.Offers.OrderBy(o => o.MadeOn).LastOrDefault();
        if (plans.Count > 0 && (last is null || plans.Any(p => (p.Closing?.On ?? p.Standstill!.On) >= last.MadeOn)))
            return "ended";
        if (last is null)
            return file.EarlierOffers.IsEmpty ? "not-offered" : "offered-before";
        if (last.Answers.IsEmpty)
            return "waiting";
        return (last.Answers[^1].Kind, last.Answers[^1].Reason) switch
        {
            (AnswerKind.None, _) => "no-answer",
            (AnswerKind.Yes, _) => "asked",
            (_, null) => "not-said",
            (_, AnswerReason.WorksWell) => "works-well",
            (_, AnswerReason.NoEnergyForMeeting) => "no-energy",
            (_, AnswerReason.HasOtherPlans) => "other-plans",
            (_, AnswerReason.WantsToWait) => "wants-to-wait",
            (_, AnswerReason.DidNotUnderstand) => "not-understood",
            _ => "other",
        };
    }
}
