namespace Egenplan.Web.Access;

/// <summary>Whether the page that is answered may use the microphone, and play what it has recorded before it is sent. No page may unless it asks.</summary>
public static class Recording
{
    private static readonly object Key = new();

    /// <summary>Lets the page record.</summary>
    public static void Allow(HttpContext context) => (context ?? throw new ArgumentNullException(nameof(context))).Items[Key] = true;

    /// <summary>True where it may.</summary>
    public static bool IsAllowed(HttpContext context) => (context ?? throw new ArgumentNullException(nameof(context))).Items.ContainsKey(Key);
}
