using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Plans;

/// <summary>
/// A holder of a role or a task as one drop-down writes it: <c>person</c>, <c>officer</c>, <c>p:ID</c> for a
/// participant, <c>other</c> with a name beside it, or empty for nobody yet.
/// </summary>
public static class HolderChoice
{
    /// <summary>The value of a holder.</summary>
    public static string Write(Holder? holder) => holder switch
    {
        null => "",
        { Kind: HolderKind.Person } => "person",
        { Kind: HolderKind.Officer } => "officer",
        { Kind: HolderKind.Participant } => $"p:{holder.Participant:N}",
        _ => "other",
    };

    /// <summary>The holder of a posted value; a value that says nothing is nobody.</summary>
    public static Holder? Read(string? value, string? name = null) => value switch
    {
        "person" => Holder.ThePerson,
        "officer" => Holder.TheOfficer,
        "other" => new Holder(HolderKind.Other, Name: name?.Trim()),
        { Length: > 2 } when value.StartsWith("p:", StringComparison.Ordinal) && Guid.TryParse(value[2..], out var id) => Holder.Of(id),
        _ => null,
    };

    /// <summary>The choices of a plan: the person, the case officer, everyone who takes part.</summary>
    public static IEnumerable<SelectListItem> Of(IndividualPlan plan, string personName, Wording texts, bool other = false)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(texts);
        yield return new(personName, "person");
        foreach (var participant in plan.PresentParticipants)
            yield return new($"{participant.Name} ({participant.Organisation ?? texts.Of(participant.Role)})", $"p:{participant.Id:N}");
        yield return new(texts["plans.holder.officer"], "officer");
        if (other)
            yield return new(texts["plans.holder.other"], "other");
    }
}
