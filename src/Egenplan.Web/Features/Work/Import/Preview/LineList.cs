using System.Collections.Immutable;

namespace Egenplan.Web.Features.Work.Import.Preview;

/// <summary>One list of the preview, folded.</summary>
/// <param name="Key">Text key of its heading and its caption.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Rows">Those shown.</param>
public sealed record LineList(string Key, int Count, ImmutableArray<Line> Rows);

/// <summary>One decision in a list.</summary>
/// <param name="Name">The person.</param>
/// <param name="Insats">The insats.</param>
/// <param name="DecidedOn">Day of decision.</param>
/// <param name="Note">What the list wants to say.</param>
public sealed record Line(string Name, string Insats, string DecidedOn, string Note);
