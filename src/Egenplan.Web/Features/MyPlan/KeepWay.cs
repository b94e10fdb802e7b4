using System.Collections.Immutable;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>A way to answer that is not to choose or to write.</summary>
/// <param name="Path">Its last part of the address.</param>
/// <param name="Kind">What comes of it.</param>
/// <param name="Symbol">Its symbol.</param>
public sealed record KeepWay(string Path, OwnPieceKind Kind, string Symbol)
{
    /// <summary>The ways: draw, take a photo, record.</summary>
    public static ImmutableArray<KeepWay> All { get; } =
        [new("rita", OwnPieceKind.Drawing, "draw"), new("foto", OwnPieceKind.Photo, "photo"), new("ljud", OwnPieceKind.Sound, "record")];

    /// <summary>The way with this address; null when there is none.</summary>
    public static KeepWay? Of(string? path) => All.FirstOrDefault(w => w.Path == path);
}
