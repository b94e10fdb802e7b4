using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Documents;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Tests.Access;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

/// <summary>The plan as it is stored: the same after being written and read, also by a later and an earlier version of the program.</summary>
public sealed class PlanJsonTests
{
    private static readonly Dictionary<string, IndividualPlan> States = new()
    {
        ["requested"] = APlan.Requested(insatser: Insats.DailyActivities),
        ["preplanned"] = APlan.Requested().WithPoints().WithParticipant().WithConsent(),
        ["called"] = APlan.Requested().Called(),
        ["called off"] = APlan.Requested().Called().Do(p => p.CancelMeeting(p.Meetings[0].Id, APlan.RequestedOn)),
        ["held"] = APlan.Requested().MeetingHeld(),
        ["ready"] = APlan.Requested(insatser: Insats.ShortStay).ReadyToAgree().WithWish().WithDisagreement(null),
        ["agreed"] = APlan.Requested().Agreed(),
        ["under review"] = APlan.Requested().Reviewed(),
        ["reviewed"] = APlan.Requested().Reviewed().Do(p => p.CloseUnchanged(p.OpenReview!.Id, p.OpenReview.OpenedOn.AddMonths(12), p.OpenReview.OpenedOn)),
        ["paused"] = APlan.Requested().Agreed().Paused(),
        ["ended"] = APlan.Requested().Agreed().Ended(),
        ["all"] = PlantedPlan.With(PlantedPlan.Consent(NamedId.Of("evas"), PlantedPlan.Eva, "Always", ConsentScope.ChosenParts, PlanPart.Goals)),
    };

    public static TheoryData<string> Names => [.. States.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void WrittenAndReadItIsTheSame(string name)
    {
        var json = Write(States[name]);

        var again = Read(json);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(Write(again))), json);
        Assert.Equal((States[name].Stage, States[name].NextReviewOn, States[name].HasDraft), (again.Stage, again.NextReviewOn, again.HasDraft));
        Assert.True(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(States[name].Measures), JsonSerializer.SerializeToNode(again.Measures)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CodesAreWrittenByName(string name)
    {
        var plan = States[name];

        var asNumbers = new List<string>();
        Walk(plan, (type, property, value) =>
        {
            if (value is Enum code && !Write(plan).Contains($"\"{JsonNamingPolicy.CamelCase.ConvertName(property)}\":\"{code}\"", StringComparison.Ordinal))
                asNumbers.Add($"{type}.{property}");
        });

        Assert.Empty(asNumbers);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MembersThatALaterVersionWroteDoNotStopTheReading(string name)
    {
        var json = JsonNode.Parse(Write(States[name]))!;
        Objects(json, o => o["later"] = new JsonObject { ["list"] = new JsonArray(1, "två"), ["kind"] = "New" });

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Write(States[name])), JsonNode.Parse(Write(Read(json.ToJsonString())))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ListsThatAnEarlierVersionDidNotWriteAreEmpty(bool asNull)
    {
        var json = JsonNode.Parse(Write(States["all"]))!;
        var meeting = json["meetings"]![0]!.DeepClone();
        Objects(json, o =>
        {
            foreach (var list in o.Where(p => p.Value is JsonArray && p.Key != "meetings").Select(p => p.Key).ToList())
            {
                if (asNull)
                    o[list] = null;
                else
                    o.Remove(list);
            }
        });
        Objects(meeting, o => o.Where(p => p.Value is JsonArray).Select(p => p.Key).ToList().ForEach(key => o.Remove(key)));
        json["meetings"] = new JsonArray(meeting);

        var plan = Read(json.ToJsonString());

        var unset = new List<string>();
        var lists = 0;
        Walk(plan, (type, property, value) =>
        {
            if (value?.GetType() is { IsGenericType: true } list && list.Name.StartsWith("ImmutableArray", StringComparison.Ordinal))
            {
                lists++;
                if ((bool)list.GetProperty("IsDefault")!.GetValue(value)!)
                    unset.Add($"{type}.{property}");
            }
        });
        Assert.Empty(unset);
        Assert.True(lists > 14);
        Assert.True((plan with { Standstill = null }).WriteGoal(new Goal { Id = NamedId.Of("mål"), Words = new Quote("Simma") }).Holds);
    }

    [Fact]
    public void AMeetingThatWasWrittenDownBeforePlacesWereAskedForTellsNone()
    {
        var json = JsonNode.Parse(Write(States["all"]))!;
        var record = json["meetings"]![0]!["record"]!.AsObject();
        Assert.Equal("Provider", (string?)record["heldAt"]);
        record.Remove("heldAt");

        Assert.Null(Read(json.ToJsonString()).Meetings[0].Record!.HeldAt);
    }

    [Fact]
    public void WhatCanBeReckonedIsNotWritten()
    {
        var json = JsonNode.Parse(Write(States["all"]))!.AsObject();

        Assert.Equal(
            [
                "adoptions", "answers", "authority", "came", "caseFile", "commitments", "consents", "copies", "disagreements", "goals", "id", "measures",
                "meetings", "messages", "notices", "officer", "otherPlans", "ownActs", "ownPieces", "ownPreparation", "partRevisions", "participants", "preplanning",
                "reviews", "signingRounds", "standstill", "start", "template", "ties", "wishes",
            ],
            json.Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    private static string Write(IndividualPlan plan) => JsonSerializer.Serialize(plan, DocumentJson.Options);

    private static IndividualPlan Read(string json) => JsonSerializer.Deserialize<IndividualPlan>(json, DocumentJson.Options)!;

    private static void Objects(JsonNode? node, Action<JsonObject> act)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Objects(item, act);
        }
        else if (node is JsonObject o)
        {
            foreach (var property in o.Where(p => p.Key != "partRevisions").ToList())
                Objects(property.Value, act);
            act(o);
        }
    }

    private static void Walk(object? value, Action<string, string, object?> meet)
    {
        if (value is IEnumerable and not string && !(bool)(value.GetType().GetProperty("IsDefault")?.GetValue(value) ?? false))
        {
            foreach (var item in (IEnumerable)value)
                Walk(item, meet);
        }
        else if (value is not (null or Enum) && value.GetType() is { Namespace: { } space } type && space.StartsWith("Egenplan.Domain", StringComparison.Ordinal))
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null))
            {
                meet(type.Name, property.Name, property.GetValue(value));
                Walk(property.GetValue(value), meet);
            }
        }
    }
}
