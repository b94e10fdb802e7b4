using System.Globalization;
using System.Text.Json.Nodes;
using Egenplan.Domain.Meetings;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Each one's summons or invitation inside an Appointment: the answers, the reminders, the proposed times. Never the key of a link.</summary>
internal static class CallResources
{
    private const string LocalTime = "yyyy-MM-ddTHH:mm:ss";

    public static void Propose(JsonObject appointment, ProposedTime time) =>
        appointment.SayInside("proposed-time").SayId("id", time.Id).SayText("starts", time.StartsAt.ToString(LocalTime, CultureInfo.InvariantCulture)).SayNumber("minutes", time.Minutes).SayText("place", time.Place);

    public static ProposedTime ReadProposed(JsonObject said) => new(
        said.SaidId("id") ?? Guid.Empty,
        DateTime.ParseExact(said.SaidText("starts") ?? throw new FormatException("A proposed time without a time."), LocalTime, CultureInfo.InvariantCulture),
        said.SaidNumber("minutes") ?? 0,
        said.SaidText("place"));

    public static JsonObject Write(Call call, BundleLinks links)
    {
        var invited = new JsonObject().SayCode("call-way", links.Coding(call.Way)).SayDay("call-sent-on", call.SentOn).SayText("reply-words", call.ReplyWords)
            .SayTrue("contribution", call.Reply is ReplyKind.Contribution);
        foreach (var point in call.Points)
            invited.SayId("call-point", point);
        foreach (var answer in call.Answers)
        {
            var said = invited.SayInside("answer").SayId("id", answer.Id).SayDay("on", answer.On).SayCode("answer-way", links.Coding(answer.Way))
                .SayCode("reply", links.Coding(answer.Reply)).SayText("substitute", answer.Substitute).SayQuote("words", answer.Words, links);
            foreach (var time in answer.Times)
                said.SayInside("time").SayId("id", time.Time).SayCode("choice", links.Coding(time.Choice));
        }

        foreach (var reminder in call.Reminders)
            invited.SayInside("reminder").SayCode("kind", links.Coding(reminder.Kind)).SayDay("on", reminder.On).SayDay("about", reminder.About);
        return invited.With("type", Saying.All(links.Concept(call.Kind)))
            .With("actor", links.Participant(call.Participant))
            .With("required", call.Kind == CallKind.Summons ? "required" : "optional")
            .With("status", call.Reply switch { ReplyKind.Coming => "accepted", ReplyKind.NotComing or ReplyKind.Contribution => "declined", ReplyKind.Substitute => "tentative", _ => "needs-action" });
    }

    public static Call Read(JsonObject invited) => new()
    {
        Participant = invited.Object("actor").IdIn(),
        Kind = invited.List("type").First().MustCode<CallKind>(),
        Way = invited.SaidCode<CallWay>("call-way") ?? throw new FormatException("A call without its way."),
        SentOn = invited.SaidDay("call-sent-on") ?? throw new FormatException("A call without its day."),
        Points = invited.SaidIds("call-point"),
        Reply = invited.Text("status") switch
        {
            "accepted" => ReplyKind.Coming,
            "declined" => invited.SaidTrue("contribution") ? ReplyKind.Contribution : ReplyKind.NotComing,
            "tentative" => ReplyKind.Substitute,
            _ => ReplyKind.None,
        },
        ReplyWords = invited.SaidText("reply-words"),
        Answers = [.. invited.SaidAll("answer").Select(ReadAnswer)],
        Reminders = [.. invited.SaidAll("reminder").Select(r => new CallReminder(r.SaidCode<ReminderKind>("kind") ?? default, r.SaidDay("on") ?? default, r.SaidDay("about") ?? default))],
    };

    private static CallAnswer ReadAnswer(JsonObject said) => new()
    {
        Id = said.SaidId("id") ?? Guid.Empty,
        On = said.SaidDay("on") ?? throw new FormatException("An answer without its day."),
        Way = said.SaidCode<AnswerWay>("answer-way") ?? AnswerWay.PutDown,
        Reply = said.SaidCode<ReplyKind>("reply") ?? ReplyKind.None,
        Substitute = said.SaidText("substitute"),
        Words = said.SaidQuote("words"),
        Times = [.. said.SaidAll("time").Select(t => new TimeAnswer(t.SaidId("id") ?? Guid.Empty, t.SaidCode<TimeChoice>("choice") ?? default))],
    };
}
