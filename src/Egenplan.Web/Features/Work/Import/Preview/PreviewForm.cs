using System.Collections.Immutable;
using Egenplan.Domain.Offers.Import;
using Egenplan.Domain.People;
using Egenplan.Web.Inputs.DecisionFiles;

namespace Egenplan.Web.Features.Work.Import.Preview;

/// <summary>What the officer chooses before the file is taken in.</summary>
public sealed class PreviewForm
{
    /// <summary>One for each decision told in different ways.</summary>
    public List<ConflictChoice> Conflicts { get; set; } = [];

    /// <summary>One for each changed number.</summary>
    public List<ChangedNumber> Numbers { get; set; } = [];

    /// <summary>The choices as the comparison takes them.</summary>
    public ImportChoices ToChoices() => new(
        Conflicts.Where(c => c.Row > 0).Select(c => c.Row).ToHashSet(),
        Numbers.Where(n => n.ToChoice() is not null).DistinctBy(n => n.Row).ToImmutableDictionary(n => n.Row, n => n.ToChoice()!));
}

/// <summary>Which row of a conflict is right; 0: none of them now.</summary>
public sealed class ConflictChoice
{
    /// <summary>The row that was chosen.</summary>
    public int Row { get; set; }
}

/// <summary>Whether a new number is somebody known.</summary>
public sealed class ChangedNumber
{
    /// <summary>"Not now".</summary>
    public const string Later = "";

    /// <summary>"Another person".</summary>
    public const string Another = "annan";

    /// <summary>The first row under the new number.</summary>
    public int Row { get; set; }

    /// <summary>Empty, <see cref="Another"/>, or the case file's id.</summary>
    public string Same { get; set; } = Later;

    /// <summary>The choice, or null for none.</summary>
    public NumberChoice? ToChoice() => Same switch
    {
        Another => new NumberChoice(null),
        _ when Guid.TryParse(Same, out var id) => new NumberChoice(new CaseFileId(id)),
        _ => null,
    };
}
