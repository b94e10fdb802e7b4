using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Plans.Agreement;

/// <summary>One line to read back: its part, its words, and who is to do it.</summary>
public sealed record LineToRead(string Part, string Words, string? Who);

/// <summary>The person's answer to one line.</summary>
public sealed class LineRow
{
    [StringLength(80)]
    public string Part { get; set; } = "";

    public LineAnswer? Answer { get; set; }
}

/// <summary>A representative's answer, where one is given.</summary>
public sealed class RepresentativeRow
{
    public Guid Id { get; set; }

    public PlanAnswer? Answer { get; set; }

    public AgreementWay Way { get; set; } = AgreementWay.Spoken;

    [StringLength(1000)]
    public string? Words { get; set; }
}

/// <summary>Read-back, the person's own answer, and when the plan is read again.</summary>
public sealed class AgreementForm
{
    public Guid AdoptionId { get; set; }

    public List<LineRow> Lines { get; set; } = [];

    public bool YesToAll { get; set; }

    public PlanAnswer? PersonsAnswer { get; set; }

    public AgreementWay Way { get; set; } = AgreementWay.OnScreen;

    [StringLength(120)]
    public string? SignedName { get; set; }

    [StringLength(120)]
    public string? Witness { get; set; }

    public IFormFile? Paper { get; set; }

    [StringLength(2000)]
    public string? Words { get; set; }

    [StringLength(2000)]
    public string? HowTried { get; set; }

    public List<RepresentativeRow> Representatives { get; set; } = [];

    public DateOnly? AdoptedOn { get; set; }

    public DateOnly? NextReviewOn { get; set; }
}
