using System.Text.Json;

namespace Egenplan.Web.Features;

/// <summary>What was told, as it is sealed.</summary>
/// <param name="Words">What shuts out, or could be better.</param>
/// <param name="Where">On which page, in the sender's words.</param>
/// <param name="Reach">How to answer, for who wants an answer.</param>
public sealed record Told(string Words, string Where, string Reach)
{
    /// <summary>As text, to be sealed.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>From text that <see cref="Write"/> made.</summary>
    public static Told Read(string text) => JsonSerializer.Deserialize<Told>(text)!;
}
