using System.Collections.Immutable;
using Egenplan.Domain.Access;
using Microsoft.AspNetCore.Authorization;

namespace Egenplan.Web.Access;

/// <summary>
/// Who comes into a folder of <c>Features/</c>. The class lies in the folder it rules; the nearest one above a page decides.
/// A page under no rule lets nobody in, and a test fails.
/// </summary>
public interface IFolderRule
{
    /// <summary>Who comes in.</summary>
    FolderRule Rule { get; }
}

/// <summary>Who comes in: everybody, or signed-in viewers of some kinds.</summary>
public sealed record FolderRule
{
    private FolderRule(ImmutableHashSet<ViewerKind> kinds) => Kinds = kinds;

    /// <summary>Everybody, signed in or not.</summary>
    public static FolderRule Everybody { get; } = new([]);

    /// <summary>The kinds that come in; empty for everybody.</summary>
    public ImmutableHashSet<ViewerKind> Kinds { get; }

    /// <summary>Signed-in viewers of these kinds; others of the authority get 403.</summary>
    public static FolderRule For(params ReadOnlySpan<ViewerKind> kinds) =>
        kinds.IsEmpty ? throw new ArgumentException("Name at least one kind.", nameof(kinds)) : new([.. kinds]);

    /// <summary>The rule as the framework's policy; null for everybody.</summary>
    public AuthorizationPolicy? ToPolicy() => Kinds.IsEmpty
        ? null
        : new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(c => CurrentViewer.Read(c.User) is { } viewer && Kinds.Contains(viewer.Kind))
            .Build();
}
