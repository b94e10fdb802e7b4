using System.Globalization;
using System.Text.Json.Nodes;
using Egenplan.Data;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Tests.Faults;

/// <summary>One case: what is given, and what the product answers.</summary>
/// <param name="Given">Given; <c>kind</c> says which question.</param>
/// <param name="Answer">The product's own answers, by name.</param>
internal sealed record HardCase(JsonObject Given, JsonObject Answer);

/// <summary>Questions to the product whose answers depend on days, each with days at random.</summary>
internal static partial class HardCases
{
    private static readonly Wording T = new(WordingCatalog.BuiltIn, TextChoice.Swedish);
    private static readonly AuthorityCode Authority = new("0180");

    public static readonly IReadOnlyList<Func<HardDays, HardCase>> Kinds =
        [Number, Grown, Prompts, Review, Again, Consent, Disposal, Limits, Meeting, Job, Words, Kept];

    private static HardCase Number(HardDays days)
    {
        var today = days.Day();
        var years = days.One(0, 1, 17, 99, 100, 101, 124, 129, 130, 131);
        var born = days.Next(0, 5) == 0 ? new DateOnly(days.One(1904, 1908, 1924, 1928, 2000, 2004), 2, 29) : today.AddYears(-years).AddDays(days.Next(-1, 2));
        var day = days.Next(0, 8) == 0 ? days.Next(28, 33) : born.Day;
        var nine = string.Create(CultureInfo.InvariantCulture, $"{born.Year % 100:00}{born.Month:00}{day + (days.Coin ? 60 : 0):00}{days.Next(980, 990)}");
        var text = $"{nine[..6]}{days.One("", "-", "+")}{nine[6..]}{PersonalNumber.CheckDigitOf(nine)}";
        return new(Given("number", ("text", text), ("today", Said(today))), new() { ["birth"] = Said(PersonalNumber.Parse(text, today).NewValue?.BirthDate) });
    }

    private static HardCase Grown(HardDays days)
    {
        var day = days.Day();
        var (born, now) = (days.BornFor(day), days.Midnight(day));
        var clock = new FakeClock();
        clock.Set(now);
        var today = SwedishTime.Today(clock);
        var birth = Person(born, days.Coin).BirthDate();
        var custodian = Somebody(RepresentativeKind.Custodian, null, null);
        return new(
            Given("grown", ("now", now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)), ("born", Said(born))),
            new()
            {
                ["today"] = Said(today),
                ["birth"] = Said(birth),
                ["minor"] = RepresentationLaw.PersonIsMinor(custodian, birth, today) is null,
                ["agree-answered"] = RepresentationLaw.WhoMustAgree([custodian], birth, today, personAnswered: true).Length == 1,
                ["agree-silent"] = RepresentationLaw.WhoMustAgree([custodian], birth, today, personAnswered: false).Length == 1,
                ["band"] = AgeBand.Of(born.Year, today),
                ["group"] = AgeBand.TargetGroup(born.Year, today),
            });
    }

    private static HardCase Prompts(HardDays days)
    {
        var day = days.Day();
        var (born, first) = (days.BornFor(day), days.Before(day));
        var last = days.From(first) is var to && to < first ? first : to;
        var today = days.Coin ? days.From(last) : days.Before(day);
        var file = new CaseFile
        {
            Id = new CaseFileId(Guid.Empty),
            Authority = Authority,
            Identity = Person(born, days.Coin),
            Representatives = [Somebody(RepresentativeKind.GodMan, first, last)],
        };
        return new(
            Given("prompts", ("born", Said(born)), ("from", Said(first)), ("to", Said(last)), ("today", Said(today))),
            new()
            {
                ["windows"] = string.Join(' ', RepresentationPrompts.Windows(file).Select(w => $"{NameOf(w.Prompt.Kind)}:{Said(w.Prompt.On)}:{Said(w.From)}:{Said(w.Until)}")),
                ["told"] = string.Join(' ', RepresentationPrompts.Of(file, today).Select(p => $"{NameOf(p.Kind)}:{(IsAfter(p.Kind) ? "after" : "before")}").Order(StringComparer.Ordinal)),
                ["acts"] = RepresentationLaw.MayAct(file.Representatives[0], RepresentationLaw.ForThePlan, file.Identity.BirthDate(), today).IsEmpty,
            });
    }

    private static HardCase Review(HardDays days)
    {
        var agreed = days.Day();
        var next = days.From(agreed);
        var today = days.Coin ? days.Before(next) : days.From(agreed);
        return new(
            Given("review", ("agreed", Said(agreed)), ("next", Said(next)), ("today", Said(today))),
            new()
            {
                ["latest"] = Said((DateOnly)AgreementLaw.ReviewWithinAYear(agreed, agreed)!.Args!["latest"]),
                ["within"] = AgreementLaw.ReviewWithinAYear(agreed, next) is null,
                ["told"] = Said(WatchLaw.ReviewToldOn(next, today)),
                ["up"] = WatchLaw.GoesUp(WatchKind.Review, next, today),
                ["due"] = ReviewLaw.DueAt(next, today).ToString(),
                ["counted"] = Definitions.IsWithinAYear(agreed, today),
            });
    }

    private static HardCase Again(HardDays days)
    {
        var (answered, limits) = (days.Day(), new LocalLimits { AskAgainMonths = days.Next(1, 25), FirstContactDays = days.Next(1, 40) });
        var asked = days.From(answered);
        var (today, decided) = (days.Coin ? days.From(asked) : days.Before(asked), days.Next(0, 6) == 0 ? new DateOnly(2010, 12, 30).AddDays(days.Next(0, 4)) : days.Before(answered));
        var to = days.Coin ? days.From(today) is var end && days.Coin ? today.AddDays(days.Next(-1, 2)) : end : (DateOnly?)null;
        var no = new AnswerToGive(Guid.Empty, AnswerKind.No, answered);
        var decision = new GrantedDecision
        {
            Id = Guid.Empty,
            Insats = Insats.DailyActivities,
            DecidedOn = decided,
            From = decided,
            To = to,
            Duty = new() { State = DutyState.Declined, AskAgainOn = asked },
        };
        return new(
            Given(
                "again", ("answered", Said(answered)), ("asked", Said(asked)), ("today", Said(today)), ("decided", Said(decided)), ("to", Said(to)),
                ("months", limits.AskAgainMonths), ("days", limits.FirstContactDays)),
            new()
            {
                ["default"] = Said(AnswerLaw.AskAgainDay(no, limits)),
                ["soon"] = Said(AnswerLaw.AskAgainDay(no with { Reason = AnswerReason.DidNotUnderstand }, limits)),
                ["late"] = AnswerLaw.AskAgainIsWithinLimit(asked, answered, limits) is not null,
                ["early"] = AnswerLaw.AskAgainFollowsAnswer(asked, answered) is not null,
                ["year"] = ReviewLaw.AskAgainWithinAYear(answered, asked) is null,
                ["state"] = OfferLaw.StateOf(AuthorityKind.Municipality, decision, today)?.ToString(),
            });
    }

    private static HardCase Consent(HardDays days)
    {
        var from = days.Day();
        var (until, next) = (days.Coin ? days.From(from) : (DateOnly?)null, days.Coin ? days.From(from) : (DateOnly?)null);
        var consent = new Consent { Id = Guid.Empty, Participant = Guid.Empty, Scope = ConsentScope.WholePlan, From = from, Until = until };
        var day = days.Coin ? ConsentLaw.LastDay(consent, next).AddDays(days.Next(-1, 2)) : days.From(from).AddDays(-1);
        return new(
            Given("consent", ("from", Said(from)), ("until", Said(until)), ("next", Said(next)), ("day", Said(day))),
            new()
            {
                ["last"] = Said(ConsentLaw.LastDay(consent, next)),
                ["ask"] = Said(ConsentLaw.AskFrom(ConsentLaw.LastDay(consent, next))),
                ["stands"] = ConsentLaw.IsInForce(consent, next, day),
                ["short"] = ConsentLaw.ConsentIsLimitedInTime(from, until) is null,
                ["latest"] = Said((DateOnly)ConsentLaw.ConsentIsLimitedInTime(from, from.AddDays(-1))!.Args!["latest"]),
            });
    }

    private static JsonObject Given(string kind, params ReadOnlySpan<(string Name, JsonNode? Value)> given)
    {
        var all = new JsonObject { ["kind"] = kind };
        foreach (var (name, value) in given)
            all[name] = value;
        return all;
    }

    private static string Said(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Said(DateOnly? day) => day is { } one ? Said(one) : null;

    private static string Clock(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private static PersonIdentity Person(DateOnly born, bool isCoordination) => new()
    {
        Number = string.Create(CultureInfo.InvariantCulture, $"{born.Year:0000}{born.Month:00}{born.Day + (isCoordination ? 60 : 0):00}2383"),
        GivenName = "Fatima",
        FamilyName = "Nguyen",
    };

    private static Representative Somebody(RepresentativeKind kind, DateOnly? from, DateOnly? to) => new()
    {
        Id = Guid.Empty,
        Kind = kind,
        Name = "Eva",
        Scope = MandateScope.GuardRights,
        From = from,
        To = to,
        Evidence = MandateEvidence.RegisterExtract,
        VerifiedOn = from,
    };

    private static string NameOf(RepresentationPromptKind kind) => kind switch
    {
        RepresentationPromptKind.TurnsFifteen or RepresentationPromptKind.HasTurnedFifteen => "fifteen",
        RepresentationPromptKind.TurnsEighteen or RepresentationPromptKind.HasTurnedEighteen => "eighteen",
        RepresentationPromptKind.MandateEnds or RepresentationPromptKind.MandateEnded => "mandate",
        _ => kind.ToString(),
    };

    private static bool IsAfter(RepresentationPromptKind kind) =>
        kind is RepresentationPromptKind.HasTurnedFifteen or RepresentationPromptKind.HasTurnedEighteen or RepresentationPromptKind.MandateEnded;
}
