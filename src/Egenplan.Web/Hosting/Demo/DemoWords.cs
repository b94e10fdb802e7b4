using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Hosting.Demo;

/// <summary>Invented people and their words (<c>demo.json</c>).</summary>
internal sealed record DemoWords(
    string Authority,
    DemoSupervisor Supervisor,
    ImmutableArray<DemoUnit> Units,
    ImmutableArray<DemoAccount> Accounts,
    ImmutableArray<DemoCitizen> Citizens,
    ImmutableArray<string> Given,
    ImmutableArray<string> Family,
    ImmutableArray<ImmutableArray<string>> Points,
    ImmutableArray<DemoGoal> Goals,
    ImmutableArray<DemoWish> Wishes,
    ImmutableDictionary<string, DemoParticipant> Participants,
    string Notes,
    string Opinion,
    string Pause,
    string End,
    string No,
    string Later,
    string OtherPlan,
    string OtherPlanAim,
    string Sip,
    string SipAim,
    string Message,
    string Reply)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static DemoWords Load()
    {
        using var stream = typeof(DemoWords).Assembly.GetManifestResourceStream("Demo")!;
        return JsonSerializer.Deserialize<DemoWords>(stream, Options)!;
    }
}

/// <summary>Somebody at a supervising authority.</summary>
internal sealed record DemoSupervisor(string Authority, string Name, string Email);

internal sealed record DemoUnit(string Code, string Name);

internal sealed record DemoAccount(string Name, ViewerKind Kind, string? Unit, string Email);

/// <summary>Somebody who signs in as a citizen: the person with this index, or with a name of their own a representative of that person.</summary>
internal sealed record DemoCitizen(int Of, RepresentativeKind? Kind, string? Name, DateOnly? Born);

/// <summary>A goal and its measures: what, and who by key (null: nobody yet).</summary>
internal sealed record DemoGoal(string Words, ImmutableArray<ImmutableArray<string?>> Measures);

internal sealed record DemoWish(string Words, WishKind Kind, WishAnswer Answer, string? AnswerWords);

internal sealed record DemoParticipant(string Name, ParticipantRole Role, string? Organisation, string? Email, string? Phone);
