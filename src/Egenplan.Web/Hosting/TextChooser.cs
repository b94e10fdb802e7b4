using Egenplan.Web.Texts;

namespace Egenplan.Web.Hosting;

/// <summary>Which texts this reader has asked for; kept in a cookie that tells nothing about anybody.</summary>
public sealed class TextChooser(IHttpContextAccessor context)
{
    /// <summary>Name of the cookie; its only value is <c>latt</c>.</summary>
    public const string Cookie = "egenplan-text";

    /// <summary>The reader's texts.</summary>
    public TextChoice Choice =>
        context.HttpContext?.Request.Cookies[Cookie] == "latt" ? TextChoice.EasySwedish : TextChoice.Swedish;
}
