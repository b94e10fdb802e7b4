using System.Text.Json;

namespace Egenplan.Bench.People;

/// <summary>What invented people say, and what is said to them.</summary>
internal sealed record Words(
    string[] Given, string[] Family, string[] Points, string[] Goals, string[] Working, string[] Measures, string[] When, string[] Wishes, string WishAnswer,
    string[] Participants, string[] Organisations, string Note, string Opinion, string Pause, string No, string Message, string Reply, string Sip, string OtherPlan,
    string Tie, string Place, string Answer)
{
    public static Words Load()
    {
        using var file = typeof(Words).Assembly.GetManifestResourceStream("Words")!;
        return JsonSerializer.Deserialize<Words>(file, JsonSerializerOptions.Web)!;
    }
}
