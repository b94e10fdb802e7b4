using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

public sealed partial record CaseFile
{
    /// <summary>Every time the case was to change hands, in order.</summary>
    public ImmutableArray<Handover> Handovers { get; init; } = [];

    /// <summary>The handover that waits for an answer; null when none does.</summary>
    public Handover? WaitingHandover() => Handovers.LastOrDefault(h => h.State is HandoverState.Waiting);

    /// <summary>Asks somebody to take over. Whoever was asked before and has not answered is asked no longer.</summary>
    public Outcome<CaseFile> AskToTakeOver(Guid id, UserId to, HandoverReason reason, Entry entry)
    {
        if (Handovers.Any(h => h.Id == id) || WaitingHandover()?.To == to)
            return Unchanged();
        if (HandoverLaw.HandoverIsToSomebodyElse(CaseOfficer, to) is { } broken)
            return Outcome<CaseFile>.Refused([broken]);
        var before = Handovers.Select(h => h.State is HandoverState.Waiting ? h with { State = HandoverState.CalledOff, AnsweredOn = entry.On } : h);
        var asked = new Handover { Id = id, From = CaseOfficer, To = to, Reason = reason, By = entry.By, On = entry.On };
        return Done(this with { Handovers = [.. before, asked] }, CaseFileParts.Handover, new HandoverAsked(id, CaseOfficer, to, reason));
    }

    /// <summary>Names a case officer where there is none, or oneself; anybody else is asked to take over, and has to say yes.</summary>
    public Outcome<CaseFile> GiveTo(UserId? officer, Guid id, Entry entry) => officer is not { } to || CaseOfficer is null || to == CaseOfficer || to == entry.By
        ? Assign(officer, Unit, LivesInMunicipality)
        : AskToTakeOver(id, to, HandoverReason.OtherWork, entry);

    /// <summary>The one who was asked takes over: the case, and every open request.</summary>
    public Outcome<CaseFile> TakeOver(Entry entry)
    {
        if (WaitingHandover() is not { } waiting)
            return Unknown();
        if (HandoverLaw.HandoverIsAnsweredByTheOneAsked(waiting, entry.By) is { } broken)
            return Outcome<CaseFile>.Refused([broken]);
        var taken = Answered(waiting, HandoverState.Accepted, entry.On) with
        {
            CaseOfficer = entry.By,
            Requests = [.. Requests.Select(r => r.State is RequestState.Open ? r with { CaseOfficer = entry.By } : r)],
        };
        return Done(taken, CaseFileParts.Handover, new HandoverAnswered(waiting.Id, HandoverState.Accepted), new AssignmentChanged(entry.By, Unit));
    }

    /// <summary>The one who was asked says no; whoever had the case has it.</summary>
    public Outcome<CaseFile> DeclineHandover(Entry entry)
    {
        if (WaitingHandover() is not { } waiting)
            return Unknown();
        return HandoverLaw.HandoverIsAnsweredByTheOneAsked(waiting, entry.By) is { } broken
            ? Outcome<CaseFile>.Refused([broken])
            : Done(Answered(waiting, HandoverState.Declined, entry.On), CaseFileParts.Handover, new HandoverAnswered(waiting.Id, HandoverState.Declined));
    }

    private CaseFile Answered(Handover waiting, HandoverState state, DateOnly on) =>
        this with { Handovers = Handovers.Replace(waiting, waiting with { State = state, AnsweredOn = on }) };
}
