using System.Globalization;
using System.Text.Json.Nodes;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Meetings: called (Appointment, with each one's call and answer), then held (Encounter, with attendance and notes).</summary>
internal static class MeetingResources
{
    private const string LocalTime = "yyyy-MM-ddTHH:mm:ss";

    public static JsonObject Appointment(Meeting meeting, BundleLinks links)
    {
        var appointment = Saying.Resource("Appointment", meeting.Id)
            .SayNumber("sequence", meeting.Sequence == 0 ? null : meeting.Sequence)
            .SayTrue("time-open", meeting.IsTimeOpen)
            .SayDay("cancelled-on", meeting.CancelledOn);
        foreach (var time in meeting.Proposals)
            CallResources.Propose(appointment, time);
        foreach (var line in meeting.ReadBack)
            appointment.SayInside("read-back").SayLink("part", links.Part(line.Part)).SayNumber("revision", line.Revision).SayCode("answer", links.Coding(line.Answer)).SayTrue("in-own-hand", line.InOwnHand);
        foreach (var written in meeting.Written)
            appointment.SayInside("written").SayId("point", written.Point).SayLink("part", links.Part(written.Part));
        foreach (var follower in meeting.Followers)
            appointment.SayInside("follower").SayId("id", follower.Who).SayCode("kind", links.Coding(follower.Kind)).SayDay("from", follower.LetInOn).SayDay("until", follower.ShutOutOn);
        foreach (var opinion in meeting.Opinions)
            appointment.SayInside("opinion").SayCode("question", links.Coding(opinion.Question)).SayCode("answer", links.Coding(opinion.Answer)).SayDay("on", opinion.On);
        var begins = SwedishClock.ToUtc(meeting.StartsAt);
        var ends = begins.AddMinutes(meeting.Minutes);
        return appointment
            .With("status", meeting switch { { CancelledOn: not null } => "cancelled", { Record: not null } => "fulfilled", { Calls.IsEmpty: true } => "proposed", _ => "booked" })
            .With("start", Moment(meeting.StartsAt, begins))
            .With("end", Moment(SwedishClock.FromUtc(ends), ends))
            .With("minutesDuration", meeting.Minutes)
            .With("participant", Saying.All(
            [
                new JsonObject { ["actor"] = links.Person, ["status"] = "accepted" },
                Saying.Text(meeting.Place) is { } place ? new JsonObject { ["actor"] = new JsonObject { ["type"] = "Location", ["display"] = place }, ["status"] = "accepted" } : null,
                .. meeting.Calls.Select(c => CallResources.Write(c, links)),
            ]));
    }

    public static JsonObject? Encounter(Meeting meeting, BundleLinks links)
    {
        if (meeting.Record is not { } record)
            return null;
        var encounter = Saying.Resource("Encounter", meeting.Id)
            .SayCode("held-at", links.Coding(record.HeldAt))
            .SayLink("chair", links.Holder(record.Chair))
            .SayLink("writer", links.Holder(record.Writer))
            .SayCode("took-part", links.Coding(record.TookPart))
            .SayText("took-part-words", record.TookPartWords);
        foreach (var came in record.Attendance)
            encounter.SayInside("attendance").SayLink("who", came.Participant is { } id ? links.Participant(id) : links.Person).SayTrue("present", came.Present).SayText("why-not", came.WhyNot);
        foreach (var note in record.Notes)
            encounter.SayInside("note").SayId("id", note.Id).SayId("point", note.Point).SayQuote("words", note.Words, links).SayTrue("about-other", note.AboutOther);
        return encounter.With("status", "finished")
            .With("class", new JsonObject { ["system"] = FhirAddress.CodeSystem("encounter-kind"), ["code"] = "planning-meeting" })
            .With("subject", links.Person)
            .With("participant", Saying.All(record.Attendance.Where(a => a is { Present: true, Participant: not null }).Select(a => new JsonObject { ["individual"] = links.Participant(a.Participant!.Value) })))
            .With("appointment", Saying.All(BundleLinks.To("Appointment", Saying.Id(meeting.Id))))
            .With("period", Saying.Period(record.HeldOn, record.HeldOn))
            .With("serviceProvider", links.Authority);
    }

    public static Meeting Read(JsonObject appointment, JsonObject? encounter) => new()
    {
        Id = appointment.Id(),
        StartsAt = DateTime.ParseExact(appointment.MustText("start")[..19], LocalTime, CultureInfo.InvariantCulture),
        Minutes = appointment.Number("minutesDuration") ?? throw new FormatException("A meeting without a length."),
        Place = appointment.List("participant").Select(p => p.Object("actor")).FirstOrDefault(a => a.Text("type") == "Location").Text("display"),
        Sequence = appointment.SaidNumber("sequence") ?? 0,
        Proposals = [.. appointment.SaidAll("proposed-time").Select(CallResources.ReadProposed)],
        IsTimeOpen = appointment.SaidTrue("time-open"),
        Calls = [.. appointment.List("participant").Where(p => p.List("type").Any()).Select(CallResources.Read)],
        CancelledOn = appointment.SaidDay("cancelled-on"),
        ReadBack = [.. appointment.SaidAll("read-back").Select(l => new ReadLine(l.SaidLink("part").PartIn(), l.SaidNumber("revision") ?? 0, l.SaidCode<LineAnswer>("answer") ?? default, l.SaidTrue("in-own-hand")))],
        Written = [.. appointment.SaidAll("written").Select(w => new WrittenAtPoint(w.SaidId("point"), w.SaidLink("part").PartIn()))],
        Followers = [.. appointment.SaidAll("follower").Select(f => new Follower(f.SaidId("id") ?? Guid.Empty, f.SaidCode<FollowerKind>("kind") ?? default, f.SaidDay("from") ?? default, f.SaidDay("until")))],
        Opinions = [.. appointment.SaidAll("opinion").Select(o => new MeetingOpinion(o.SaidCode<MeetingQuestion>("question") ?? default, o.SaidCode<LineAnswer>("answer") ?? default, o.SaidDay("on") ?? default))],
        Record = encounter is null ? null : ReadRecord(encounter),
    };

    private static MeetingRecord ReadRecord(JsonObject encounter) => new()
    {
        HeldOn = encounter.Object("period").MustDay("start"),
        HeldAt = encounter.SaidCode<PlaceKind>("held-at"),
        Chair = encounter.SaidLink("chair").HolderIn() ?? Holder.TheOfficer,
        Writer = encounter.SaidLink("writer").HolderIn() ?? Holder.TheOfficer,
        Attendance = [.. encounter.SaidAll("attendance").Select(a => new Attendance(a.SaidLink("who").IsTo("Patient") ? null : a.SaidLink("who").IdIn(), a.SaidTrue("present"), a.SaidText("why-not")))],
        TookPart = encounter.SaidCode<TookPart>("took-part"),
        TookPartWords = encounter.SaidText("took-part-words"),
        Notes = [.. encounter.SaidAll("note").Select(n => new MeetingNote(n.SaidId("id") ?? Guid.Empty, n.SaidId("point"), n.MustQuote("words"), n.SaidTrue("about-other")))],
    };

    // By what it is in UTC: a time of the clock that comes twice in an autumn night tells by itself not which.
    private static string Moment(DateTime local, DateTime utc) =>
        local.ToString(LocalTime, CultureInfo.InvariantCulture) + (local - DateTime.SpecifyKind(utc, DateTimeKind.Unspecified) < TimeSpan.FromHours(2) ? "+01:00" : "+02:00");
}
