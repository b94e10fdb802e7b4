namespace Egenplan.Web.Access;

/// <summary>Whether the page that is answered may fetch from, and listen to, this site by script. No page may unless it asks, or has a form that is kept while it is written.</summary>
public static class OwnFetch
{
    private static readonly object Key = new();

    /// <summary>Lets the page fetch.</summary>
    public static void Allow(HttpContext context) => (context ?? throw new ArgumentNullException(nameof(context))).Items[Key] = true;

    /// <summary>True where it may.</summary>
    public static bool IsAllowed(HttpContext context) => (context ?? throw new ArgumentNullException(nameof(context))).Items.ContainsKey(Key);
}
