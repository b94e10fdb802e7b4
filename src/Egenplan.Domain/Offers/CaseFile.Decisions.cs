using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

public sealed partial record CaseFile
{
    /// <summary>
    /// Takes in what a file says about the person. A decision is known by insats and decision date: a new one opens its duty, a known one is
    /// changed, none is ever removed. A file that says nothing new changes nothing.
    /// </summary>
    public Outcome<CaseFile> ApplyImported(ImportedPerson imported, Entry entry)
    {
        var breaks = ImmutableArray.CreateBuilder<RuleBreak>();
        foreach (var row in imported.Decisions)
        {
            breaks.AddRange(RuleBreaks.Of(
                DecisionLaw.DecisionIsMade(row.DecidedOn, entry.On),
                DecisionLaw.DecisionEndsAfterStart(row.From, row.To)));
        }

        if (breaks.Count > 0)
            return Outcome<CaseFile>.Refused(breaks.ToImmutable());

        var facts = new List<Fact>();
        var identity = Imported(imported, entry, facts);
        var decisions = Decisions.ToBuilder();
        foreach (var row in imported.Decisions)
            Take(row, decisions, imported.ImportId, entry, facts);
        return facts.Count == 0
            ? Unchanged()
            : Outcome<CaseFile>.Done(this with { Identity = identity, Decisions = decisions.ToImmutable() }, [.. facts]);
    }

    /// <summary>Marks imported decisions that the file no longer has. They are shown as missing and stay as they are.</summary>
    public Outcome<CaseFile> MarkMissing(Guid importId, IReadOnlyCollection<Guid> decisions, Entry entry)
    {
        var facts = new List<Fact>();
        var all = Decisions;
        foreach (var decision in Decisions.Where(d => decisions.Contains(d.Id) && d is { Missing: null, ImportId: not null }))
        {
            all = all.Replace(decision, decision with { Missing = new(importId, entry.On) });
            facts.Add(new DecisionMissing(decision.Id, importId));
        }

        return facts.Count == 0 ? Unchanged() : Outcome<CaseFile>.Done(this with { Decisions = all }, [.. facts]);
    }

    /// <summary>Enters a decision by hand.</summary>
    public Outcome<CaseFile> AddDecisionByHand(DecisionToEnter form, Entry entry)
    {
        if (Decisions.Any(d => d.Id == form.Id))
            return Unchanged();
        var breaks = RuleBreaks.Of(
            DecisionLaw.DecisionIsMade(form.DecidedOn, entry.On),
            DecisionLaw.DecisionEndsAfterStart(form.From, form.To),
            DecisionLaw.DecisionIsNew(Decisions, form.Insats, form.DecidedOn));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var decision = new GrantedDecision
        {
            Id = form.Id,
            Insats = form.Insats,
            DecidedOn = form.DecidedOn,
            From = form.From,
            To = form.To,
            ExecutedOn = form.ExecutedOn,
            IsFavourable = form.IsFavourable,
            EnteredBy = entry.By,
            EnteredOn = entry.On,
        };
        return Done(
            this with { Decisions = Decisions.Add(decision) },
            CaseFileParts.Decision(form.Id),
            new DecisionAdded(form.Id, form.Insats, form.DecidedOn, null));
    }

    /// <summary>Corrects a decision that was entered by hand. What the duty to offer has come to stays.</summary>
    public Outcome<CaseFile> CorrectDecision(DecisionToEnter form, Entry entry)
    {
        if (Decisions.FirstOrDefault(d => d.Id == form.Id) is not { } old)
            return Unknown();
        var breaks = RuleBreaks.Of(
            DecisionLaw.DecisionWasEnteredByHand(old),
            DecisionLaw.DecisionIsMade(form.DecidedOn, entry.On),
            DecisionLaw.DecisionEndsAfterStart(form.From, form.To),
            DecisionLaw.DecisionIsNew(Decisions.Remove(old), form.Insats, form.DecidedOn));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var changed = old with
        {
            Insats = form.Insats,
            DecidedOn = form.DecidedOn,
            From = form.From,
            To = form.To,
            ExecutedOn = form.ExecutedOn,
            IsFavourable = form.IsFavourable,
        };
        if (changed == old)
            return Unchanged();
        changed = changed with { Changes = old.Changes.Add(Before(old, entry.On, null, entry.By)) };
        return Done(
            this with { Decisions = Decisions.Replace(old, changed) },
            CaseFileParts.Decision(form.Id),
            new DecisionChanged(form.Id, form.Insats, form.To, null));
    }

    private PersonIdentity Imported(ImportedPerson imported, Entry entry, List<Fact> facts)
    {
        var identity = Identity;
        if (imported.GivenName != identity.GivenName || imported.FamilyName != identity.FamilyName)
        {
            identity = identity with { GivenName = imported.GivenName, FamilyName = imported.FamilyName };
            facts.Add(new IdentityChanged());
        }

        if (imported.Protection is { } level && level > identity.Protection)
        {
            var handlers = !identity.MayHandle.IsEmpty ? identity.MayHandle
                : (CaseOfficer ?? entry.By) is { } officer && officer.Value != Guid.Empty ? [officer]
                : ImmutableArray<UserId>.Empty;
            identity = identity with { Protection = level, MayHandle = handlers };
            facts.Add(new ProtectionChanged(level));
        }

        return identity;
    }

    private static void Take(ImportedDecision row, ImmutableArray<GrantedDecision>.Builder decisions, Guid importId, Entry entry, List<Fact> facts)
    {
        for (var i = 0; i < decisions.Count; i++)
        {
            var old = decisions[i];
            if (old.Insats != row.Insats || old.DecidedOn != row.DecidedOn)
                continue;
            var changed = old with
            {
                From = row.From,
                To = row.To,
                ExecutedOn = row.ExecutedOn,
                OfficerInFile = row.OfficerInFile,
                UnitInFile = row.UnitInFile,
            };
            if (old.Missing is not null)
            {
                changed = changed with { Missing = null };
                facts.Add(new DecisionSeenAgain(old.Id, importId));
            }

            if (changed with { Missing = old.Missing } != old || old.ImportId is null)
            {
                changed = changed with { ImportId = importId, Changes = old.Changes.Add(Before(old, entry.On, importId, null)) };
                facts.Add(new DecisionChanged(old.Id, old.Insats, changed.To, importId));
            }

            decisions[i] = changed;
            return;
        }

        decisions.Add(new GrantedDecision
        {
            Id = row.NewId,
            Insats = row.Insats,
            DecidedOn = row.DecidedOn,
            From = row.From,
            To = row.To,
            ExecutedOn = row.ExecutedOn,
            OfficerInFile = row.OfficerInFile,
            UnitInFile = row.UnitInFile,
            ImportId = importId,
            EnteredOn = entry.On,
        });
        facts.Add(new DecisionAdded(row.NewId, row.Insats, row.DecidedOn, importId));
    }

    private static DecisionChange Before(GrantedDecision old, DateOnly on, Guid? importId, UserId? by) =>
        new() { On = on, ImportId = importId, By = by, DecidedOn = old.DecidedOn, From = old.From, To = old.To, ExecutedOn = old.ExecutedOn };
}
