using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.TestKit;

namespace Egenplan.Domain.Tests.Access;

/// <summary>The expectation that was written by hand (<c>tests/data/access/expected.txt</c>), and every question there is.</summary>
internal static class AccessTable
{
    private static readonly RelationKind[] Representatives =
    [
        RelationKind.Custodian, RelationKind.Formyndare, RelationKind.GodMan, RelationKind.Forvaltare,
        RelationKind.FutureAttorney, RelationKind.Agent, RelationKind.Assistant, RelationKind.TrustedSupporter,
    ];

    private static readonly Line[] Lines =
        [.. File.ReadLines(Repository.PathTo("tests", "data", "access", "expected.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(Line.Read)];

    /// <summary>Every relation there can be: a representative in every state, others simply so.</summary>
    public static IEnumerable<Relation> Relations =>
        from kind in Enum.GetValues<RelationKind>()
        from state in Representatives.Contains(kind) ? Enum.GetValues<RelationState>() : [RelationState.Holds]
        select new Relation(kind, state);

    /// <summary>Every question: viewer × relation × state × consent × part × purpose × protection × live view.</summary>
    public static IEnumerable<AccessQuestion> Questions =>
        from viewer in Enum.GetValues<ViewerKind>()
        from relation in Relations
        from consent in Enum.GetValues<ConsentState>()
        from part in Enum.GetValues<PlanPart>()
        from purpose in Enum.GetValues<AccessPurpose>()
        from isProtected in new[] { false, true }
        from isLive in new[] { false, true }
        select new AccessQuestion(viewer, relation, consent, part, purpose, isProtected, isLive);

    /// <summary>What the written table says.</summary>
    public static PartAnswer Expected(AccessQuestion question) =>
        Lines.Where(l => l.Speaks(question)).Select(l => l.Answer(question.Part)).SingleOrDefault();

    private sealed record Line(string[] Words, string Parts, AccessGround Ground)
    {
        public static Line Read(string text)
        {
            var sides = text.Split(" : ");
            var answer = sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new(sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), answer[0], Enum.Parse<AccessGround>(answer[1]));
        }

        public bool Speaks(AccessQuestion q)
        {
            string[] said =
            [
                q.Viewer.ToString(), q.Relation.Kind.ToString(), q.Relation.State.ToString(), q.Consent.ToString(), q.Purpose.ToString(),
                q.IsProtected ? "protected" : "open", q.IsLiveViewOn ? "live" : "off",
            ];
            return said.Zip(Words).All(pair => pair.Second == "*" || pair.Second.Split(',').Contains(pair.First))
                && (q.Relation.State is not RelationState.Threat || Words[2] == "Threat");
        }

        public PartAnswer Answer(PlanPart part) => Parts[(int)part - 1] switch
        {
            'D' => new(PartAccess.Do, Ground),
            'S' => new(PartAccess.See, Ground),
            _ => PartAnswer.Unknown,
        };
    }
}
