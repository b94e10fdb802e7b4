using Egenplan.Web.Texts;

namespace Egenplan.Web.Hosting;

/// <summary>
/// Which texts this reader has asked for: a signed-in citizen's choice as it is kept with the account, else a cookie that tells nothing
/// about anybody.
/// </summary>
public sealed class TextChooser(IHttpContextAccessor context)
{
    /// <summary>Name of the cookie; its value is <c>latt</c> or two letters of a language.</summary>
    public const string Cookie = "egenplan-text";

    /// <summary>Its value for easy-read.</summary>
    public const string EasyValue = "latt";

    /// <summary>The reader's texts on this page.</summary>
    public TextChoice Choice => Value switch
    {
        EasyValue => TextChoice.EasySwedish,
        "en" when Offered.Contains("en") => TextChoice.English,
        _ => TextChoice.Swedish,
    };

    /// <summary>What was asked for, as it is kept; empty for plain Swedish.</summary>
    public string Value => KeptDisplay.Of(context.HttpContext)?.Text ?? Known(context.HttpContext?.Request.Cookies[Cookie]);

    /// <summary>What can be asked for; anything else is plain Swedish.</summary>
    public static string Known(string? value) => value is EasyValue or "en" ? value : "";

    /// <summary>True where the page asks the reader which texts they want.</summary>
    public bool IsChoice => Metadata is not null;

    /// <summary>Languages beside Swedish that the page is offered in.</summary>
    public IReadOnlyList<string> Offered => Metadata?.Languages ?? [];

    /// <summary>True where the page is offered in easy-read Swedish too.</summary>
    public bool HasEasyRead => Metadata?.HasEasyRead ?? false;

    private OfferedInAttribute? Metadata => context.HttpContext?.GetEndpoint()?.Metadata.GetMetadata<OfferedInAttribute>();
}
