using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Administration.Trials;

/// <summary>Which easy-read texts people of the target group have tried, and which nobody has.</summary>
public sealed class IndexModel(WordingCatalog catalog) : WorkPage
{
    /// <summary>The texts, group by group.</summary>
    public IReadOnlyList<TriedGroup> Groups { get; private set; } = [];

    public void OnGet() => Groups = TriedTexts.Groups(catalog, TriedTexts.Trials);

    /// <summary>What the texts are called: a name of their own, or the title of their page.</summary>
    public string NameOf(TriedGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (T.Has($"tried.part.{group.Feature}"))
            return T[$"tried.part.{group.Feature}"];
        return catalog.Find(T.Choice, $"{group.Feature}.title") is { } title && !title.Contains('{', StringComparison.Ordinal) ? title : group.Feature;
    }
}
