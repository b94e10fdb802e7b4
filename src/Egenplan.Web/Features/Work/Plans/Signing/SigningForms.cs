using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Plans.Signing;

/// <summary>Somebody who can be asked to sign.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Who">Id of the representative or the participant.</param>
/// <param name="Name">Name.</param>
public sealed record Candidate(SignerKind Kind, Guid? Who, string Name)
{
    /// <summary>What the form calls them.</summary>
    public string Key => Who is { } id ? id.ToString("N") : Kind.ToString();
}

/// <summary>One who can be asked, and their place in the order; none: is not asked.</summary>
public sealed class CandidateRow
{
    [StringLength(40)]
    public string Key { get; set; } = "";

    [Range(1, 12)]
    public int? Place { get; set; }
}

/// <summary>Who is to sign, in which order.</summary>
public sealed class BeginForm
{
    public Guid Id { get; set; }

    public List<CandidateRow> Who { get; set; } = [];
}

/// <summary>A signature on paper, or spoken or marked before a witness.</summary>
public sealed class RecordForm
{
    [Required(ErrorMessage = "signing.record.who.required")]
    public Guid? Signer { get; set; }

    [Required(ErrorMessage = "signing.record.way.required")]
    public SigningWay? Way { get; set; }

    [StringLength(120)]
    public string? Witness { get; set; }
}

/// <summary>Somebody who is not to sign after all.</summary>
public sealed class TakeOutForm
{
    [Required(ErrorMessage = "signing.take-out.who.required")]
    public Guid? Line { get; set; }
}

/// <summary>The case officer's own signature.</summary>
public sealed class MineForm
{
    /// <summary>The round that stood on the page.</summary>
    public Guid Round { get; set; }

    [StringLength(120)]
    public string? Name { get; set; }
}

/// <summary>Why the case officer sends the plan back.</summary>
public sealed class BackForm
{
    /// <summary>The round that stood on the page.</summary>
    public Guid Round { get; set; }

    [StringLength(1000)]
    public string? Words { get; set; }
}
