using System.Text.Json.Nodes;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Answers of a form (QuestionnaireResponse), by the names of its questions; a question without an answer is not there.</summary>
internal static class FormAnswers
{
    public static JsonArray Answer(this JsonArray items, string name, string type, JsonNode? value)
    {
        if (value is not null)
            items.Add(Item(name, new JsonObject { ["value" + type] = value }));
        return items;
    }

    public static JsonArray Answer(this JsonArray items, string name, string? text) => items.Answer(name, "String", Saying.Text(text));

    public static JsonArray AnswerQuote(this JsonArray items, string name, Quote? quote, BundleLinks links)
    {
        if (quote is not null)
            items.Add(Item(name, new JsonObject().SayCode("voice", links.Coding(quote.Whose)).SayText("speaker", quote.By).SayTrue("in-own-hand", quote.InOwnHand).With("valueString", quote.Text)));
        return items;
    }

    public static JsonArray Group(this JsonArray items, string name, JsonArray inner)
    {
        items.Add(new JsonObject { ["linkId"] = name, ["item"] = inner });
        return items;
    }

    public static IEnumerable<JsonObject> Groups(this JsonObject? on, string name) => on.List("item").Where(i => i.Text("linkId") == name);

    public static JsonObject? Answered(this JsonObject? on, string name) => on.Groups(name).FirstOrDefault().List("answer").FirstOrDefault();

    public static string? AnsweredText(this JsonObject? on, string name) => on.Answered(name).Text("valueString");

    public static T? AnsweredCode<T>(this JsonObject? on, string name)
        where T : struct, Enum => on.Answered(name).Object("valueCoding").Code<T>();

    public static bool AnsweredTrue(this JsonObject? on, string name) => on.Answered(name)?["valueBoolean"]?.GetValue<bool>() ?? false;

    public static Quote? AnsweredQuote(this JsonObject? on, string name) =>
        on.Answered(name) is { } answer ? new Quote(answer.MustText("valueString"), answer.SaidCode<Voice>("voice") ?? Voice.Person, answer.SaidText("speaker"), answer.SaidTrue("in-own-hand")) : null;

    private static JsonObject Item(string name, JsonObject answer) => new() { ["linkId"] = name, ["answer"] = new JsonArray(answer) };
}
