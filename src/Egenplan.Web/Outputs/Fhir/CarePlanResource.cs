using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>The plan itself, and the other plans around the person (CarePlan).</summary>
internal static class CarePlanResource
{
    private static readonly string Kind = FhirAddress.CodeSystem("plan-kind");

    public static JsonObject Write(PlanBundleView view, BundleLinks links)
    {
        var plan = links.Plan;
        var resource = Saying.Resource("CarePlan", plan.Id.Value).SayCode("stage", links.Coding(plan.Stage)).SayId("request", plan.Start.Request).SayDay("target-on", plan.Start.TargetOn);
        if (plan.Standstill is { } still)
            resource.SayInside("standstill").SayDay("on", still.On).SayTrue("paused", still.Paused).SayQuote("words", still.Words, links).SayDay("ask-again-on", still.AskAgainOn);
        if (plan.Closing is { } closing)
            resource.SayInside("closing").SayDay("on", closing.On).SayCode("reason", links.Coding(closing.Reason));
        if (plan.Came is { } came)
            resource.SayInside("came-along").SayText("from", came.From).SayDay("on", came.On).SayQuote("yes", came.Yes, links);
        if (plan.Forward is { } forward)
            resource.SayInside("put-forward").SayDay("on", forward.On).SayNumber("content-revision", forward.ContentRevision).SayDay("next-review-on", forward.NextReviewOn);
        foreach (var part in view.Extract.Parts.Order())
            resource.SayCode("contains-part", links.Coding(part));
        resource.SayLink("recipient", view.Extract.Recipient is { } recipient ? links.Participant(recipient.Id) : null);
        foreach (var disagreement in plan.Disagreements)
            Disagreement(resource.SayInside("disagreement"), disagreement, links);
        foreach (var tie in plan.Ties)
            Tie(resource.SayInside("tie"), tie, links);
        foreach (var message in plan.Messages)
            Message(resource.SayInside("message"), message, links);
        foreach (var (part, revision) in plan.PartRevisions.OrderBy(r => r.Key, StringComparer.Ordinal))
            resource.SayInside("part-revision").SayText("part", part).SayNumber("revision", revision);
        return resource
            .With("identifier", Saying.All(Saying.Identifier(FhirAddress.NamingSystem("individual-plan"), Saying.Id(plan.Id.Value)), plan.InForce is { } now ? VersionId(plan, now.Number) : null))
            .With("replaces", Saying.All(plan.InForce is { Number: > 1 } later ? new JsonObject { ["identifier"] = VersionId(plan, later.Number - 1) } : null))
            .With("status", StatusOf(plan.Stage))
            .With("intent", "plan")
            .With("category", Saying.All(BundleLinks.Concept(Kind, "individual-plan-lss-10", links.T["takeaway.fhir.plan"])))
            .With("title", links.T["takeaway.fhir.plan"])
            .With("subject", links.Person)
            .With("period", plan.InForce is { } adopted ? Saying.Period(adopted.AdoptedOn, plan.NextReviewOn) : null)
            .With("created", Saying.Day(plan.Start.On))
            .With("author", links.Officer)
            .With("careTeam", Saying.All(BundleLinks.To("CareTeam", Saying.Id(plan.Id.Value))))
            .With("supportingInfo", Saying.All(plan.OtherPlans.Select(o => BundleLinks.To("CarePlan", BundleLinks.OtherPlanId(o.Id)))))
            .With("goal", Saying.All([.. plan.Goals.Select(g => links.Goal(g.Id)), .. plan.Wishes.Select(w => BundleLinks.To("Goal", BundleLinks.WishId(w.Id)))]))
            .With("activity", Saying.All(plan.Measures.Select(m => new JsonObject { ["reference"] = BundleLinks.To(MeasureResources.HasRequest(m) ? "ServiceRequest" : "Task", Saying.Id(m.Id)) })));
    }

    /// <summary>The plan without its parts, which are resources of their own.</summary>
    public static IndividualPlan Read(JsonObject resource) => new()
    {
        Id = new PlanId(resource.Id()),
        Authority = default,
        CaseFile = new CaseFileId(resource.Object("subject").IdIn()),
        Start = new PlanStart(resource.MustDay("created"), resource.SaidId("request"), resource.SaidDay("target-on")),
        Officer = new UserId(resource.Object("author").IdIn()),
        Standstill = resource.SaidInside("standstill") is { } still
            ? new Standstill(still.SaidDay("on") ?? default, still.SaidTrue("paused"), still.MustQuote("words"), still.SaidDay("ask-again-on") ?? default)
            : null,
        Closing = resource.SaidInside("closing") is { } closing ? new Closing(closing.SaidDay("on") ?? default, closing.SaidCode<ClosingReason>("reason") ?? default) : null,
        Came = resource.SaidInside("came-along") is { } came ? new CameAlong(came.SaidText("from") ?? "", came.SaidDay("on") ?? default, came.MustQuote("yes")) : null,
        Forward = resource.SaidInside("put-forward") is { } forward
            ? new PutForward(forward.SaidDay("on") ?? default, forward.SaidNumber("content-revision") ?? 0, forward.SaidDay("next-review-on") ?? default)
            : null,
        Disagreements = [.. resource.SaidAll("disagreement").Select(ReadDisagreement)],
        Ties = [.. resource.SaidAll("tie").Select(ReadTie)],
        Messages = [.. resource.SaidAll("message").Select(ReadMessage)],
        PartRevisions = resource.SaidAll("part-revision").ToImmutableDictionary(r => r.MustSayText("part"), r => r.SaidNumber("revision") ?? 0),
    };

    public static bool IsIndividualPlan(JsonObject resource) => resource.List("category").Any(c => c.CodeIn(Kind) is not null);

    public static JsonObject VersionId(IndividualPlan plan, int version) =>
        Saying.Identifier(FhirAddress.NamingSystem("plan-version"), string.Create(CultureInfo.InvariantCulture, $"{plan.Id.Value:D}:{version}"));

    public static JsonObject Other(OtherPlan other, BundleLinks links) => Saying.Resource("CarePlan", BundleLinks.OtherPlanId(other.Id))
        .With("status", "unknown")
        .With("intent", "plan")
        .With("category", Saying.All(links.Concept(other.Kind)))
        .With("description", Saying.Text(other.TiesIn))
        .With("subject", links.Person)
        .With("created", Saying.Day(other.Date))
        .With("author", new JsonObject { ["display"] = other.Owner });

    public static OtherPlan ReadOther(JsonObject resource) => new()
    {
        Id = resource.Id(),
        Kind = resource.List("category").First().MustCode<OtherPlanKind>(),
        Owner = resource.Object("author").MustText("display"),
        Date = resource.Day("created"),
        TiesIn = resource.Text("description"),
    };

    private static void Message(JsonObject on, PlanMessage message, BundleLinks links) => on
        .SayId("id", message.Id)
        .SayCode("with", links.Coding(message.With.Kind))
        .SayId("who", message.With.Id)
        .SayTrue("from-officer", message.FromOfficer)
        .SayId("by", message.By?.Value)
        .SayDay("on", message.On)
        .SayText("words", message.Text)
        .SayDay("opened-on", message.OpenedOn);

    private static PlanMessage ReadMessage(JsonObject told) => new()
    {
        Id = told.SaidId("id") ?? throw new FormatException("A message without an id."),
        With = new MessageParty(told.SaidCode<MessagePartyKind>("with") ?? MessagePartyKind.Person, told.SaidId("who")),
        FromOfficer = told.SaidTrue("from-officer"),
        By = told.SaidId("by") is { } by ? new UserId(by) : null,
        On = told.SaidDay("on") ?? default,
        Text = told.SaidText("words") ?? "",
        OpenedOn = told.SaidDay("opened-on"),
    };

    private static void Tie(JsonObject on, PlanTie tie, BundleLinks links)
    {
        on.SayId("other-plan", tie.OtherPlan).SayText("aim", tie.Aim).SayLink("participant", tie.Participant is { } who ? links.Participant(who) : null)
            .SayDay("next-on", tie.NextOn).SayText("next-at", tie.NextAt?.ToString("HH:mm", CultureInfo.InvariantCulture)).SayTrue("held-together", tie.IsHeldTogether);
        foreach (var touched in tie.Goals)
            on.SayInside("goal").SayLink("is", links.Goal(touched.Goal)).SayCode("fit", links.Coding(touched.Fit));
    }

    private static PlanTie ReadTie(JsonObject told) => new()
    {
        OtherPlan = told.SaidId("other-plan") ?? throw new FormatException("A tie without another plan."),
        Aim = told.SaidText("aim"),
        Participant = told.SaidLink("participant") is { } who ? who.IdIn() : null,
        NextOn = told.SaidDay("next-on"),
        NextAt = told.SaidText("next-at") is { } at ? TimeOnly.ParseExact(at, "HH:mm", CultureInfo.InvariantCulture) : null,
        IsHeldTogether = told.SaidTrue("held-together"),
        Goals = [.. told.SaidAll("goal").Select(g => new GoalTouched(g.SaidLink("is").IdIn(), g.SaidCode<GoalFit>("fit") ?? GoalFit.NotJudged))],
    };

    private static void Disagreement(JsonObject on, Disagreement disagreement, BundleLinks links) => on
        .SayId("id", disagreement.Id)
        .SayLink("part", disagreement.Part is { } part ? links.Part(part) : null)
        .SayText("persons-view", disagreement.PersonsView)
        .SayText("other-view", disagreement.OtherView)
        .SayText("other-is", disagreement.OtherIs);

    private static Disagreement ReadDisagreement(JsonObject told) => new()
    {
        Id = told.SaidId("id") ?? throw new FormatException("A disagreement without an id."),
        Part = told.SaidLink("part") is { } part ? part.PartIn() : null,
        PersonsView = told.SaidText("persons-view") ?? "",
        OtherView = told.SaidText("other-view") ?? "",
        OtherIs = told.SaidText("other-is") ?? "",
    };

    private static string StatusOf(PlanStage stage) => stage switch
    {
        PlanStage.Agreed or PlanStage.UnderReview => "active",
        PlanStage.Paused => "on-hold",
        PlanStage.Ended => "revoked",
        _ => "draft",
    };
}
