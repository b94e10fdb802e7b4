namespace Egenplan.Web.Features.MyPlan;

/// <summary>Something that can be chosen on a page of the person's own side.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Key">Text key of its name; its sentence is <c>.text</c> of it.</param>
/// <param name="Symbol">Name of its picture.</param>
public sealed record Choice(string Href, string Key, string Symbol);
