using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Work.Worklist;

/// <summary>One thing to think of about a person, and where it is done.</summary>
/// <param name="Text">What.</param>
/// <param name="Url">Where.</param>
/// <param name="IsLate">True when the day has passed.</param>
public sealed record WorklistPrompt(string Text, string Url, bool IsLate)
{
    /// <summary>What is to be thought of about somebody: those who act for the person, and consents.</summary>
    internal static IEnumerable<WorklistPrompt> Of(CaseFile file, IEnumerable<ConsentIndexRow> consents, DateOnly today, Wording t) =>
    [
        .. RepresentationPrompts.Of(file, today).Select(p => new WorklistPrompt(
            t.Get($"worklist.prompt.{p.Kind}", ("day", p.On is { } on ? t.Day(on) : ""), ("name", p.Representative?.Name ?? "")),
            $"/arbete/person/{file.Id}{(p.Representative is { } who ? $"/uppgifter?foretradare={who.Id:N}#foretradare" : "")}",
            p.Kind is RepresentationPromptKind.MandateEnded)),
        .. consents.Where(c => c.CaseFileId == file.Id.Value).GroupBy(c => (c.PlanId, c.LastDay)).Select(g => new WorklistPrompt(
            t.Get(
                $"worklist.consent-{(g.Key.LastDay < today ? "ended" : "ends")}{(g.Count() == 1 ? ".one" : "")}", ("count", g.Count()), ("day", g.Key.LastDay)),
            $"/arbete/planer/{g.Key.PlanId:N}/personer",
            g.Key.LastDay < today)),
    ];
}
