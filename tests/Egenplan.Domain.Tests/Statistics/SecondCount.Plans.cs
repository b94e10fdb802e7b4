using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Tests.Statistics;

internal sealed partial class SecondCount
{
    private void OfPlans()
    {
        var leads = new List<int>();
        foreach (var (file, plan) in _at.Plans.Select(p => (_files[p.CaseFile], p)))
        {
            if (GoesOn(plan) && IsAgreed(plan))
                Whole("ReviewOnTime", file, IsFresh(plan));
            if (!plan.Adoptions.IsEmpty && WithinAYear(plan.Adoptions[0].AdoptedOn))
            {
                var days = Math.Max(0, plan.Adoptions[0].AdoptedOn.DayNumber - plan.Start.On.DayNumber);
                leads.Add(days);
                Whole("LeadTime", file, days <= _at.Limits.PlanAgreedDays);
                Under("LeadTime", file, "Days:" + (days > 365 ? "366" : days > 180 ? "181-365" : days > 90 ? "91-180" : days > 60 ? "61-90" : days > 30 ? "31-60" : "0-30"));
                Under("LeadTime", file, "Reason:" + (plan.Came is not null ? "came" : plan.Start.Request is null ? "offer" : "request"));
                Whole("NoticeSent", file, plan.Notices.Any(n => !n.Incoming && n.On <= _day));
            }

            Meeting(file, plan);
            Ratings(file, plan);
            if (GoesOn(plan) && IsAgreed(plan))
                Needs(file, plan);
        }

        if (leads.Count == 0)
            return;
        // The smallest number of days that so many are within.
        Plus("LeadTime.MedianDays", leads.Where(d => leads.Count(x => x <= d) * 2 >= leads.Count).Min());
        Plus("LeadTime.NinetiethDays", leads.Where(d => leads.Count(x => x <= d) * 10 >= leads.Count * 9).Min());
    }

    private void Meeting(CaseFile file, IndividualPlan plan)
    {
        var held = plan.Meetings.Select(m => m.Record).OfType<MeetingRecord>().ToList();
        if (held.Count == 0)
            return;
        var last = held.Last(r => r.HeldOn == held.Max(h => h.HeldOn));
        if (!WithinAYear(last.HeldOn))
            return;
        Whole("TakingPart", file, last.TookPart is TookPart.Alone or TookPart.WithSupport);
        if (last.TookPart is { } how)
            Under("TakingPart", file, "TookPart:" + new[] { "", "alone", "supported", "represented", "not" }[(int)how]);
        Under("TakingPart", file, "Chair:" + Who(plan, last.Chair));
        if (plan.Preplanning.DoneOn is not null)
            Under("TakingPart", file, "Place:" + plan.Preplanning.Place.ToString().ToLowerInvariant());
        if (last.HeldAt is not null)
            Under("TakingPart", file, "HeldAt:" + new[] { "", "office", "home", "provider", "school", "digital", "other" }[(int)last.HeldAt.Value]);
        if (file.Identity.Protection == ProtectionLevel.None && Born(file) is { } born && _day.Year - born < 18)
        {
            var voices = plan.Goals.Select(g => g.Words.Whose).Concat(plan.Wishes.Select(w => w.Words.Whose)).Concat(plan.Preplanning.Points.Select(p => p.Words.Whose))
                .Concat(plan.Reviews.Where(r => r.PersonsOpinion is not null).Select(r => r.PersonsOpinion!.Whose));
            Whole("ChildsView", file, voices.Any(v => v == Voice.Person || v == Voice.Supporter));
        }
    }

    private static string Who(IndividualPlan plan, Holder? holder)
    {
        if (holder is null)
            return "nobody";
        if (holder.Kind is HolderKind.Person or HolderKind.Officer)
            return holder.Kind.ToString().ToLowerInvariant();
        var role = plan.Participants.Where(p => p.Id == holder.Participant).Select(p => p.Role).FirstOrDefault(ParticipantRole.Other);
        return role == ParticipantRole.ProviderStaff ? "provider" : role.ToString().ToLowerInvariant();
    }

    private void Ratings(CaseFile file, IndividualPlan plan)
    {
        foreach (var goal in GoesOn(plan) ? plan.Goals : [])
        {
            var said = plan.OwnActs.Where(a => a.Kind == OwnActKind.GoalRated && a.TakenBackOn is null && a.Part == $"goal:{goal.Id:N}").LastOrDefault();
            if (said is not null && WithinAYear(said.On))
            {
                Whole("OwnRating", file, said.Rating == GoalRating.Good);
                Under("OwnRating", file, "Rating:" + (said.Rating == GoalRating.Good ? "good" : said.Rating == GoalRating.SoSo ? "so-so" : "not-good"));
            }
        }

        foreach (var opinion in plan.Meetings.SelectMany(m => m.Opinions).Where(o => WithinAYear(o.On)))
        {
            Whole("MeetingRating", file, opinion.Answer == LineAnswer.Yes);
            var question = opinion.Question == MeetingQuestion.GotToSay ? "got-to-say" : opinion.Question == MeetingQuestion.Understood ? "understood" : "as-wanted";
            Under("MeetingRating", file, $"Rating:{question}.{(opinion.Answer == LineAnswer.Yes ? "yes" : opinion.Answer == LineAnswer.No ? "no" : "not-sure")}");
        }
    }

    private void Needs(CaseFile file, IndividualPlan plan)
    {
        var needs = new Dictionary<string, List<(int Year, int Stage)>>();
        void Need(string kind, int year, int stage)
        {
            if (!needs.ContainsKey(kind))
                needs[kind] = [];
            needs[kind].Add((year, stage));
        }

        string[] wished = ["", "group-home", "service-flat", "other-home", "daily-activities", "work", "school", "moving", "other-insats", "leisure", "other"];
        foreach (var wish in plan.Wishes.Where(w => w.Answer != WishAnswer.Measure))
        {
            var told = (from r in plan.Reviews from l in r.Lines where l.Part == $"wish:{wish.Id:N}" select l.Standing).LastOrDefault();
            if (told is null or PartStanding.GoesOn)
                Need(wished[(int)wish.Kind], wish.Year ?? 0, 0);
        }

        foreach (var measure in plan.Measures.Where(m => m.Kind == MeasureKind.Planned && m.Application != Application.Refused && m.Status != MeasureStatus.Done && m.Status != MeasureStatus.Ended))
        {
            var kind = measure.PlannedInsats is not { } insats ? "other-insats" : (int)insats switch { 8 => "child-housing", 9 => "adult-housing", 10 => "daily-activities", var n => "insats-" + n };
            Need(kind, plan.DueOn(measure)?.Year ?? 0, measure.Application == Application.Applied ? 2 : 1);
        }

        foreach (var (kind, all) in needs)
        {
            var years = all.Where(n => n.Year != 0).Select(n => n.Year).Order().ToList();
            var year = years.Count == 0 ? 0 : years[0] < _day.Year ? _day.Year : years[0];
            Whole("ComingNeeds", file, false, $"Need:{kind}", $"Year:{year}", "State:" + new[] { "wish", "planned", "applied" }[all.Max(n => n.Stage)]);
            Under("ComingNeeds", file, $"Need:{kind}/Year:{year}");
        }
    }

    private void OfMeasures()
    {
        foreach (var plan in _at.Plans.Where(p => GoesOn(p) && IsAgreed(p)))
        {
            foreach (var measure in plan.Measures.Where(m => m.Status != MeasureStatus.Ended))
            {
                var by = plan.IsUntaken(measure) ? "nobody" : Who(plan, measure.Responsible);
                var due = plan.DueOn(measure);
                Whole("Responsibility", _files[plan.CaseFile], by != "nobody" && (due is not null || measure.Kind == MeasureKind.Decided), "Organisation:" + by);
                if (due is { } on && WithinAYear(on))
                    Whole("DoneOnTime", _files[plan.CaseFile], measure.Status == MeasureStatus.Done, "Organisation:" + by);
            }
        }
    }

    private void OfWork()
    {
        foreach (var file in _at.Files)
        {
            // The worklist's own line.
            var line = OfferLine.From(file, _day, _at.Limits);
            var state = line.Next switch
            {
                OfferNext.Offer => "offer",
                OfferNext.OfferAgain => "offer-again",
                OfferNext.AskWhetherIntoPlan => "ask-into-plan",
                OfferNext.StartPlan => "start-plan",
                OfferNext.RecordAnswer => "answer",
                OfferNext.Wait => "wait",
                _ => null,
            };
            if (state is not null)
                Work(file, state, file.CaseOfficer, line.DaysLate > 0);
            foreach (var request in file.Requests.Where(r => r.State == RequestState.Open))
            {
                Work(file, "request", request.CaseOfficer);
                if (request.Receipt is null && request.FirstContactTarget < _day)
                    Work(file, "request-contact-late", request.CaseOfficer);
                if (request.PlanTarget < _day)
                    Work(file, "request-plan-late", request.CaseOfficer);
            }
        }

        foreach (var plan in _at.Plans.Where(p => p.Stage != PlanStage.Ended))
        {
            var file = _files[plan.CaseFile];
            Work(file, "stage-" + (plan.Stage == PlanStage.UnderReview ? "review" : plan.Stage.ToString().ToLowerInvariant()), plan.Officer);
            if (plan.NextReviewOn is { } by && plan.Stage != PlanStage.Paused && by.DayNumber - _day.DayNumber is var left && left <= 60)
                Work(file, left < 0 ? "review-late" : left == 0 ? "review-today" : left <= 30 ? "review-30" : "review-60", plan.Officer);
            if (plan.NotDoneSince is { } since)
                Work(file, "not-done", plan.Officer, _day.DayNumber - since.DayNumber > _at.Limits.NotDoneDays);
            foreach (var _ in plan.Measures.Where(m => m.Status != MeasureStatus.Ended && plan.IsUntaken(m)))
                Work(file, "measure-nobody", plan.Officer);
        }
    }

    private void Work(CaseFile file, string state, UserId? officer, bool late = false)
    {
        if (file.Identity.Protection == ProtectionLevel.None)
        {
            Plus($"Workload.Base/State:{state}");
            if (file.Unit is not null)
                Plus($"Workload.Base/{Background(file).Last()}/State:{state}");
            if (officer is { } who)
                Plus($"Workload.Base/State:{state}/Officer:{who.Value:N}");
        }

        if (late)
            Work(file, state + "-late", officer);
    }
}
