namespace Egenplan.Web.Features;

/// <summary>One thing in a calendar by month.</summary>
/// <param name="On">The day.</param>
/// <param name="At">Time of day; null when not known.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Symbol">Name of its picture; null: none.</param>
public sealed record ComingLine(DateOnly On, TimeOnly? At, string What, string? Symbol = null);
