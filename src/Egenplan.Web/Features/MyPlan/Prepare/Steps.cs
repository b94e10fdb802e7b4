using System.Collections.Immutable;

namespace Egenplan.Web.Features.MyPlan.Prepare;

/// <summary>One question of the preparation.</summary>
/// <param name="Path">Its last part of the address.</param>
/// <param name="Symbol">Its symbol.</param>
public sealed record PrepareStep(string Path, string Symbol)
{
    /// <summary>The questions in order. Every one may be skipped.</summary>
    public static ImmutableArray<PrepareStep> All { get; } =
    [
        new("prata-om", "talk"),
        new("forstar", "sound"),
        new("ja-och-nej", "yes"),
        new("vilka", "people"),
        new("inte-vilka", "no"),
        new("var", "home"),
        new("nar", "clock"),
        new("inte-prata-om", "lock"),
        new("bredvid", "help"),
        new("mer", "plan"),
    ];
}
