using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Work.Plans.Around;

/// <summary>The other plans around a person, and what is to come, in words for staff.</summary>
public sealed class AroundText(IndividualPlan plan, Wording t)
{
    /// <summary>What another plan is called: its kind, and whose it is.</summary>
    public string NameOf(OtherPlan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return t.Get("around.plan", ("kind", other.Kind), ("owner", other.Owner));
    }

    /// <summary>What another plan is called, by its id.</summary>
    public string NameOf(Guid other) => plan.OtherPlans.FirstOrDefault(o => o.Id == other) is { } there ? NameOf(there) : "";

    /// <summary>What is to come, in words.</summary>
    public string WhatOf(Coming coming)
    {
        ArgumentNullException.ThrowIfNull(coming);
        return coming.OtherPlan is { } other ? t.Get("around.coming.other", ("plan", NameOf(other))) : t[$"around.coming.{coming.Kind}"];
    }

    /// <summary>Day, time and what it is, in one line.</summary>
    public string LineOf(Coming coming)
    {
        ArgumentNullException.ThrowIfNull(coming);
        return t.Get("around.line", ("when", t.LongDay(coming.On) + (coming.At is { } at ? t.Get("coming.at", ("time", at)) : "")), ("what", WhatOf(coming)));
    }

    /// <summary>The calendar.</summary>
    public IReadOnlyList<ComingLine> Calendar(DateOnly today) => [.. MeetingLoad.Of(plan, today).Select(c => new ComingLine(c.On, c.At, WhatOf(c)))];
}
