using Egenplan.Domain.Library;

namespace Egenplan.Data.Library;

/// <summary>A template, checklist or good example that an authority has published to the others of the installation: no word about a person.</summary>
internal sealed class LibraryItemRow
{
    public required Guid Id { get; init; }

    public required string FromAuthority { get; init; }

    public required Guid SharedBy { get; init; }

    public required LibraryItemKind Kind { get; init; }

    public required string Title { get; init; }

    public required string Words { get; init; }

    // The template in its file format; null for a text.
    public string? Template { get; init; }

    public required DateTime SharedAt { get; init; }

    public DateTime? WithdrawnAt { get; set; }

    public required int Taken { get; set; }
}
