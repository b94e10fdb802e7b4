using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Person;

/// <summary>
/// Who spoke, as one drop-down writes it: the person, the person with support, one of the representatives (<c>r:ID</c>),
/// somebody else, or the officer.
/// </summary>
public static class Speaker
{
    /// <summary>The person.</summary>
    public const string Person = "person";

    /// <summary>The person, with somebody's support.</summary>
    public const string WithSupport = "support";

    private const string SomebodyElse = "other", Officer = "officer";

    /// <summary>Who may have answered.</summary>
    public static IEnumerable<SelectListItem> Answering(CaseFile file, Wording texts) =>
    [
        new(texts["person.who.person"], Person),
        new(texts["person.who.support"], WithSupport),
        .. Representatives(file, texts),
        new(texts["person.who.other"], SomebodyElse),
        new(texts["person.who.officer"], Officer),
    ];

    /// <summary>Who may have asked.</summary>
    public static IEnumerable<SelectListItem> Asking(CaseFile file, Wording texts) =>
    [
        new(texts["person.who.person"], Person),
        .. Representatives(file, texts),
        new(texts["person.who.asked"], SomebodyElse),
    ];

    /// <summary>Whose words, and which representative's.</summary>
    public static (WhoseWords Whose, Guid? Representative) Whose(string who) => who switch
    {
        WithSupport => (WhoseWords.PersonWithSupport, null),
        SomebodyElse => (WhoseWords.SomebodyElse, null),
        Officer => (WhoseWords.CaseOfficer, null),
        _ when RepresentativeOf(who) is { } id => (WhoseWords.Representative, id),
        _ => (WhoseWords.Person, null),
    };

    /// <summary>Who asked, and which representative.</summary>
    public static (RequestedBy AskedBy, Guid? Representative) AskedBy(string who) => who switch
    {
        SomebodyElse => (RequestedBy.SomebodyAsked, null),
        _ when RepresentativeOf(who) is { } id => (RequestedBy.Representative, id),
        _ => (RequestedBy.Person, null),
    };

    private static Guid? RepresentativeOf(string? who) =>
        who is { Length: > 2 } && who.StartsWith("r:", StringComparison.Ordinal) && Guid.TryParse(who[2..], out var id) ? id : null;

    private static IEnumerable<SelectListItem> Representatives(CaseFile file, Wording texts) =>
        file.Representatives.Select(r => new SelectListItem($"{r.Name} ({texts.Of(r.Kind)})", $"r:{r.Id:N}"));
}
