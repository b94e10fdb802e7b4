namespace Egenplan.Domain.Offers;

/// <summary>One open request with its clock. The targets are local limits.</summary>
/// <param name="Request">The request.</param>
/// <param name="DaysSince">Days since it was made.</param>
/// <param name="DaysLateForContact">Days past the local target for the first contact; 0 in time.</param>
/// <param name="DaysLateForPlan">Days past the local target for an agreed plan; 0 in time.</param>
public sealed record RequestLine(PlanRequest Request, int DaysSince, int DaysLateForContact, int DaysLateForPlan)
{
    /// <summary>The line of one request on one day.</summary>
    public static RequestLine From(PlanRequest request, DateOnly today) =>
        new(
            request,
            Math.Max(0, today.DayNumber - request.MadeOn.DayNumber),
            Math.Max(0, today.DayNumber - request.FirstContactTarget.DayNumber),
            Math.Max(0, today.DayNumber - request.PlanTarget.DayNumber));
}
