using System.Text.Json.Serialization;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

/// <summary>Somebody's word that something was not done, and the answer to it.</summary>
/// <param name="Id">The act's or the report's id.</param>
/// <param name="Part">What it is about, e.g. <c>measure:…</c>.</param>
/// <param name="On">Day when it was said.</param>
/// <param name="Participant">The participant who told it; null when it was said on the person's own side.</param>
/// <param name="Words">What was said besides.</param>
/// <param name="Reply">The answer; null until there is one.</param>
public sealed record NotDoneWord(Guid Id, string? Part, DateOnly On, Guid? Participant, string? Words, OwnReply? Reply);

public sealed partial record IndividualPlan
{
    /// <summary>Everybody's word that something was not done, oldest first: what was answered too, with its cause and remedy.</summary>
    [JsonIgnore]
    public IEnumerable<NotDoneWord> NotDoneWords => OwnActs
        .Where(a => a is { Kind: OwnActKind.NotDone, TakenBackOn: null })
        .Select(a => new NotDoneWord(a.Id, a.Part, a.On, null, a.Words, a.Reply))
        .Concat(Commitments.SelectMany(c => c.Reports.Where(r => r.Status is MeasureStatus.NotDone)
            .Select(r => new NotDoneWord(r.Id, PartName.Measure(c.Measure), r.On, c.Participant, r.Words, r.Reply))))
        .OrderBy(w => w.On);

    /// <summary>What participants have told was not done and nobody has answered, as long as they have not told anything newer of it.</summary>
    [JsonIgnore]
    public IEnumerable<(Commitment Promised, ProgressReport Report)> OpenReports =>
        from promised in Commitments
        where !promised.Reports.IsEmpty && Measures.Any(m => m.Id == promised.Measure)
        let last = promised.Reports[^1]
        where last is { Status: MeasureStatus.NotDone, Reply: null }
        select (promised, last);

    /// <summary>Since when somebody's word that something was not done waits for an answer; null when none does.</summary>
    [JsonIgnore]
    public DateOnly? NotDoneSince => OpenOwnActs.Where(a => a.Kind is OwnActKind.NotDone).Select(a => (DateOnly?)a.On).Concat(OpenReports.Select(r => (DateOnly?)r.Report.On)).Min();

    /// <summary>The case officer answers a participant's word that something was not done. What was told stays as it was.</summary>
    public Outcome<IndividualPlan> ReplyToReport(Guid report, OwnReply reply)
    {
        if (Commitments.FirstOrDefault(c => c.Reports.Any(r => r.Id == report)) is not { } promised)
            return Unknown;
        var told = promised.Reports.First(r => r.Id == report);
        if (told.Reply == reply)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = NotDoneLaw.OfReply(this, reply, told.Reply is null ? null : new(RuleCode.OwnActStandsOpen));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(
                Promised(promised with { Reports = promised.Reports.Put(r => r.Id == report, told with { Reply = reply }) }),
                new NotDoneReplied(promised.Measure, promised.Participant, reply.NewDay))
            : Outcome<IndividualPlan>.Refused(breaks);
    }
}
