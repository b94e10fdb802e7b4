using System.Text.Json;

namespace Egenplan.Web.Features;

/// <summary>
/// What came in without belonging to a case file yet: staff's flag, or a request from somebody who has not signed in. Kept sealed until a case
/// officer has taken care of it.
/// </summary>
/// <param name="Kind"><c>flag</c> or <c>request</c>.</param>
/// <param name="Who">Whom it is about.</param>
/// <param name="Words">What was said.</param>
/// <param name="AskedBy">Name of whoever asked, when it was not the person.</param>
/// <param name="Reach">How to reach whoever asked.</param>
public sealed record FromOutside(string Kind, string Who, string Words, string AskedBy = "", string Reach = "")
{
    /// <summary>True for a request.</summary>
    public bool IsRequest => Kind == "request";

    /// <summary>A flag.</summary>
    public static FromOutside Flag(string who, string words) => new("flag", who, words);

    /// <summary>A request.</summary>
    public static FromOutside Request(string who, string words, string askedBy, string reach) => new("request", who, words, askedBy, reach);

    /// <summary>As text, to be sealed.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>From text; a text that was written otherwise is a flag with those words.</summary>
    public static FromOutside Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<FromOutside>(text) ?? Flag("", text);
        }
        catch (JsonException)
        {
            return Flag("", text);
        }
    }
}
