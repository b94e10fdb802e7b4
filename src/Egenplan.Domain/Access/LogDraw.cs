using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Access;

/// <summary>Why a line of the journal stands in a review.</summary>
public enum LogReason
{
    /// <summary>Drawn by chance.</summary>
    Drawn = 1,

    /// <summary>Whoever looked has the person's surname.</summary>
    SameSurname = 2,

    /// <summary>The person, or a representative, has the name of somebody who works here.</summary>
    Colleague = 3,

    /// <summary>Whoever looked is not named on the case, and the case is not of their unit.</summary>
    NoCaseRelation = 4,

    /// <summary>Between 22 and 06.</summary>
    Night = 5,

    /// <summary>The person's data are protected.</summary>
    Protected = 6,

    /// <summary>Whoever looked opened many different people within an hour.</summary>
    ManyInAnHour = 7,

    /// <summary>Opened in an emergency.</summary>
    BreakGlass = 8,
}

/// <summary>One reading or change, for a draw.</summary>
/// <param name="Seq">Number in the journal.</param>
/// <param name="At">When, by the Swedish clock.</param>
/// <param name="Actor">Who.</param>
/// <param name="Kind">As what.</param>
/// <param name="Subject">About whom.</param>
/// <param name="Ground">Why it was allowed.</param>
public sealed record LogEvent(long Seq, DateTime At, UserId Actor, ViewerKind Kind, CaseFileId Subject, AccessGround Ground);

/// <summary>What the rules look at of whoever looked.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit, or null.</param>
public sealed record LogActor(UserId Id, string Name, string? Unit);

/// <summary>What the rules look at of the person.</summary>
/// <param name="Id">The case file.</param>
/// <param name="GivenName">Given name.</param>
/// <param name="FamilyName">Surname.</param>
/// <param name="IsProtected">Whether the data are protected.</param>
/// <param name="Unit">The case's unit, or null.</param>
/// <param name="Related">Those named on the case, and on requests in it.</param>
/// <param name="Representatives">Names of representatives.</param>
public sealed record LogPerson(
    CaseFileId Id, string GivenName, string FamilyName, bool IsProtected, string? Unit, ImmutableHashSet<UserId> Related, ImmutableArray<string> Representatives);

/// <summary>A line to look at: one who looked, one person, one day.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Kind">As what.</param>
/// <param name="Subject">About whom.</param>
/// <param name="Day">The day, in Sweden.</param>
/// <param name="FirstSeq">The first entry.</param>
/// <param name="Count">How many entries.</param>
/// <param name="Reasons">Why it stands here.</param>
public sealed record LogLine(UserId Actor, ViewerKind Kind, CaseFileId Subject, DateOnly Day, long FirstSeq, int Count, ImmutableSortedSet<LogReason> Reasons);

/// <summary>
/// Which lines of a month are to be looked at: some by chance and those that stand out. Lag (2001:454) 10 § (systematic,
/// recurring checks). The same seed draws the same lines from the same journal.
/// </summary>
public static class LogDraw
{
    /// <summary>So many lines that stand out are taken at most; those with most reasons first.</summary>
    public const int MostByRule = 200;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Draws.</summary>
    /// <param name="events">The month's readings and changes.</param>
    /// <param name="actors">Those who looked.</param>
    /// <param name="people">Those looked at; whoever is missing has been disposed of.</param>
    /// <param name="settings">The authority's choices.</param>
    /// <param name="seed">Of the chance.</param>
    /// <returns>The lines by day, and how many stood out in all.</returns>
    public static (ImmutableArray<LogLine> Lines, int StoodOut) Of(
        IReadOnlyCollection<LogEvent> events, IReadOnlyCollection<LogActor> actors, IReadOnlyCollection<LogPerson> people, LogSettings settings, int seed)
    {
        var staff = events.Where(e => e.Kind is not (ViewerKind.System or ViewerKind.Citizen)).OrderBy(e => e.Seq).ToList();
        var (byId, persons) = (actors.ToDictionary(a => a.Id), people.ToDictionary(p => p.Id));
        var names = actors.Select(a => Plain(a.Name)).ToHashSet();
        var many = ManyInAnHour(staff, settings.ManyInAnHour);
        var lines = staff.GroupBy(e => (e.Actor, e.Kind, e.Subject, Day: DateOnly.FromDateTime(e.At)))
            .Select(g => new LogLine(
                g.Key.Actor, g.Key.Kind, g.Key.Subject, g.Key.Day, g.First().Seq, g.Count(),
                [.. g.SelectMany(e => Reasons(e, byId.GetValueOrDefault(e.Actor), persons.GetValueOrDefault(e.Subject), names, many))]))
            .ToList();

        var random = new Random(seed);
        var order = lines.Select(l => (Line: l, Chance: random.Next())).ToList();
        var outstanding = order.Where(o => !o.Line.Reasons.IsEmpty).OrderByDescending(o => o.Line.Reasons.Count).ThenBy(o => o.Chance).Select(o => o.Line).ToList();
        var drawn = order.OrderBy(o => o.Chance).Take(settings.Drawn).Select(o => o.Line).ToHashSet();
        var taken = outstanding.Take(MostByRule).Concat(drawn).Distinct()
            .Select(l => drawn.Contains(l) ? l with { Reasons = l.Reasons.Add(LogReason.Drawn) } : l)
            .OrderBy(l => l.Day).ThenBy(l => l.FirstSeq);
        return ([.. taken], outstanding.Count);
    }

    /// <summary>May this viewer decide about a line? Nobody judges their own reading.</summary>
    public static bool MayDecide(UserId viewer, LogLine line) => viewer != line.Actor;

    /// <summary>May this viewer sign the whole review off? Only somebody who stands in none of its lines.</summary>
    public static bool MaySign(UserId viewer, IEnumerable<LogLine> lines) => lines.All(l => l.Actor != viewer);

    private static IEnumerable<LogReason> Reasons(LogEvent entry, LogActor? actor, LogPerson? person, HashSet<string> staffNames, HashSet<long> many)
    {
        if (entry.At.Hour is >= 22 or < 6)
            yield return LogReason.Night;
        if (entry.Ground is AccessGround.BreakGlass)
            yield return LogReason.BreakGlass;
        if (many.Contains(entry.Seq))
            yield return LogReason.ManyInAnHour;
        if (person is null)
            yield break;
        if (person.IsProtected)
            yield return LogReason.Protected;
        if (actor is not null && Surname(actor.Name) is { Length: > 0 } surname && surname == Plain(person.FamilyName))
            yield return LogReason.SameSurname;
        if (staffNames.Contains(Plain($"{person.GivenName} {person.FamilyName}")) || person.Representatives.Any(r => staffNames.Contains(Plain(r))))
            yield return LogReason.Colleague;
        if (!person.Related.Contains(entry.Actor) && !(entry.Kind is ViewerKind.UnitManager && (person.Unit is null || person.Unit == actor?.Unit)))
            yield return LogReason.NoCaseRelation;
    }

    /// <summary>Entries that lie within an hour in which their actor opened more different people than the limit.</summary>
    private static HashSet<long> ManyInAnHour(IEnumerable<LogEvent> events, int limit)
    {
        var many = new HashSet<long>();
        foreach (var of in events.GroupBy(e => e.Actor))
        {
            var window = new Queue<LogEvent>();
            foreach (var entry in of.OrderBy(e => e.At).ThenBy(e => e.Seq))
            {
                window.Enqueue(entry);
                while (entry.At - window.Peek().At > Hour)
                    window.Dequeue();
                if (window.Count > limit && window.Select(e => e.Subject).Distinct().Count() > limit)
                    many.UnionWith(window.Select(e => e.Seq));
            }
        }

        return many;
    }

    private static string Surname(string name) => Plain(name).Split(' ')[^1];

    private static string Plain(string name) => string.Join(' ', name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
