using System.Text.Json;
using Egenplan.Data.Documents;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Statistics;

namespace Egenplan.Data.Statistics;

/// <summary>Coded facts as rows, in the form that documents have inside their seals; and back.</summary>
internal static class CountedFacts
{
    public static CountedPersonRow Row(CaseFile file) => new()
    {
        CaseFileId = file.Id.Value,
        Authority = file.Authority.Value,
        Facts = JsonSerializer.Serialize(CountedPerson.From(file), DocumentJson.Options),
    };

    public static CountedPlanRow Row(IndividualPlan plan) => new()
    {
        PlanId = plan.Id.Value,
        CaseFileId = plan.CaseFile.Value,
        Authority = plan.Authority.Value,
        Facts = JsonSerializer.Serialize(CountedPlan.From(plan), DocumentJson.Options),
    };

    public static CountedPerson Person(Guid caseFile, string facts) =>
        JsonSerializer.Deserialize<CountedPerson>(facts, DocumentJson.Options)! with { Person = new CaseFileId(caseFile) };

    public static CountedPlan Plan(Guid caseFile, string facts) =>
        JsonSerializer.Deserialize<CountedPlan>(facts, DocumentJson.Options)! with { Person = new CaseFileId(caseFile) };
}
