using Egenplan.Domain.Law;

namespace Egenplan.Domain.Statistics;

public static partial class FigureCounter
{
    /// <summary>Somebody is a child during the years before the one of the eighteenth birthday.</summary>
    private const int GrownUp = 18;

    /// <summary>M3. Base: current agreed plans. Holds: those agreed or reviewed within twelve months. Whether or not the person holds an insats.</summary>
    private static void ReviewOnTime(Tally tally, Counted one, CountedPlan plan)
    {
        if (one.IsCurrent(plan) && one.IsAgreed(plan))
            tally.Share(Figure.ReviewOnTime, one.IsFresh(plan), one.Values());
    }

    /// <summary>
    /// M4. Base: plans whose first version was agreed within twelve months, also those that have ended since. The lead time is the days from the request, or the
    /// yes to an offer, to that day. Holds: those within the local limit for an agreed plan. Days: in bands. Reason: what the plan came of.
    /// </summary>
    private static void LeadTime(Tally tally, Counted one, CountedPlan plan, LocalLimits limits, List<int> leads)
    {
        if (plan.AgreedOn is not { } agreed || !Definitions.IsWithinAYear(agreed, one.Day))
            return;
        var days = Math.Max(0, agreed.DayNumber - plan.AskedOn.DayNumber);
        leads.Add(days);
        tally.Share(Figure.LeadTime, days <= limits.PlanAgreedDays, one.Values());
        one.Under(tally, Figure.LeadTime, FigurePart.Base, new(Axis.Days, FigureCodes.Days(days)));
        one.Under(tally, Figure.LeadTime, FigurePart.Base, new(Axis.Reason, plan.Reason));
    }

    /// <summary>
    /// The middle and the ninetieth percentile of all lead times, for the whole only: the smallest number of days that at least half, and nine of ten, are within.
    /// </summary>
    private static void Spread(Tally tally, List<int> leads)
    {
        if (leads.Count == 0)
            return;
        leads.Sort();
        tally.Put(Figure.LeadTime, FigurePart.MedianDays, leads[((leads.Count + 1) / 2) - 1]);
        tally.Put(Figure.LeadTime, FigurePart.NinetiethDays, leads[(((leads.Count * 9) + 9) / 10) - 1]);
    }

    /// <summary>
    /// M5. Base: plans whose latest meeting was held within twelve months, agreed or not, ended or not; that meeting alone counts. Holds: the person took part,
    /// alone or with support. TookPart: <c>alone</c>, <c>supported</c>, <c>represented</c>, <c>not</c>. Chair: who led it. Place: where the person wanted to meet.
    /// HeldAt: where it was held, when that was told.
    /// The child's view: Base: those of them whose person is under 18 during the year. Holds: the plan has words of the child's own (<see cref="CountedPlan.HasOwnWords"/>).
    /// </summary>
    private static void TakingPart(Tally tally, Counted one, CountedPlan plan)
    {
        if (plan.LastMeeting is not { } meeting || !Definitions.IsWithinAYear(meeting.HeldOn, one.Day))
            return;
        tally.Share(Figure.TakingPart, meeting.TookPart is "alone" or "supported", one.Values());
        if (meeting.TookPart is { } how)
            one.Under(tally, Figure.TakingPart, FigurePart.Base, new(Axis.TookPart, how));
        one.Under(tally, Figure.TakingPart, FigurePart.Base, new(Axis.Chair, meeting.Chair));
        if (meeting.Place is { } place)
            one.Under(tally, Figure.TakingPart, FigurePart.Base, new(Axis.Place, place));
        if (meeting.HeldAt is { } at)
            one.Under(tally, Figure.TakingPart, FigurePart.Base, new(Axis.HeldAt, at));
        if (one.Person.BirthYear is { } born && one.Day.Year - born < GrownUp)
            tally.Share(Figure.ChildsView, plan.HasOwnWords, one.Values());
    }

    /// <summary>
    /// M6. Base: measures of current agreed plans, but those that ended as no longer needed. Holds: somebody has taken it on, and it has a day
    /// (<see cref="CountedMeasure.HasDay"/>).
    /// M9. Base: such measures whose day came within twelve months. Holds: those that are done. Whether it was done by the day is kept nowhere: what holds is that it
    /// is done now. Both by who answers for them.
    /// </summary>
    private static void Measures(Tally tally, Counted one, CountedPlan plan)
    {
        if (!one.IsCurrent(plan) || !one.IsAgreed(plan))
            return;
        foreach (var measure in plan.Measures)
        {
            var values = one.Values(new AxisValue(Axis.Organisation, measure.Organisation)).ToList();
            tally.Share(Figure.Responsibility, measure.HasDay && measure.Organisation != FigureCodes.Nobody, values);
            if (Definitions.IsWithinAYear(measure.DueOn, one.Day))
                tally.Share(Figure.DoneOnTime, measure.IsDone, values);
        }
    }

    /// <summary>
    /// M8. Base: plans whose first version was agreed within twelve months, also those that have ended since. Holds: those of which the other of municipality and
    /// region has been told by the day, whenever.
    /// </summary>
    private static void NoticeSent(Tally tally, Counted one, CountedPlan plan)
    {
        if (Definitions.IsWithinAYear(plan.AgreedOn, one.Day))
            tally.Share(Figure.NoticeSent, plan.NoticeOn <= one.Day, one.Values());
    }

    /// <summary>
    /// Coming needs. Base: what current agreed plans say will be needed (<see cref="CountedNeed"/>), one for each plan and kind. Year: from about when; a year that
    /// has gone counts as this year, <c>0</c> is not said. State: how far it has come. No part holds: it is a sum, not a share.
    /// </summary>
    private static void ComingNeeds(Tally tally, Counted one, CountedPlan plan)
    {
        if (!one.IsCurrent(plan) || !one.IsAgreed(plan))
            return;
        foreach (var need in plan.Needs)
        {
            var year = need.Year == 0 ? 0 : Math.Max(need.Year, one.Day.Year);
            var (kind, from) = (new AxisValue(Axis.Need, need.Kind), new AxisValue(Axis.Year, year.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            tally.Share(Figure.ComingNeeds, false, one.Values(kind, from, new(Axis.State, need.State)));
            if (!one.Person.IsProtected)
                tally.Add(Figure.ComingNeeds, FigurePart.Base, kind, from);
        }
    }

    /// <summary>
    /// The person's own ratings. Goals: base, goals of current plans that the person has last rated within twelve months; holds, those that go well. Meetings: base,
    /// questions answered within twelve months after a meeting, of any plan; holds, those answered with yes.
    /// </summary>
    private static void Ratings(Tally tally, Counted one, CountedPlan plan)
    {
        foreach (var rating in plan.Ratings)
        {
            if (!Definitions.IsWithinAYear(rating.On, one.Day) || (!rating.IsOfMeeting && !one.IsCurrent(plan)))
                continue;
            var figure = rating.IsOfMeeting ? Figure.MeetingRating : Figure.OwnRating;
            tally.Share(figure, rating.Rating == "good" || rating.Rating.EndsWith(".yes", StringComparison.Ordinal), one.Values());
            one.Under(tally, figure, FigurePart.Base, new(Axis.Rating, rating.Rating));
        }
    }
}
