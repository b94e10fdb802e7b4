namespace Egenplan.Web.Parts;

/// <summary>
/// The errors of one page in the order of its fields. Each field tells its errors while it renders; the layout, which
/// renders last, prints the summary with a link to every field.
/// </summary>
public sealed class FieldErrors
{
    private readonly List<FieldError> _shown = [];

    /// <summary>Errors told by fields, in page order.</summary>
    public IReadOnlyList<FieldError> Shown => _shown;

    /// <summary>Tells one error.</summary>
    public void Tell(string name, string id, string label, string message) => _shown.Add(new(name, id, label, message));
}

/// <summary>An error as a field showed it.</summary>
/// <param name="Name">Name of the field, as in model state.</param>
/// <param name="Id">Id of the control to go to.</param>
/// <param name="Label">The field's label or question.</param>
/// <param name="Message">Worded.</param>
public sealed record FieldError(string Name, string Id, string Label, string Message);
