using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;

namespace Egenplan.Web.Looks;

/// <summary>A logo as it is shown: a small picture on white.</summary>
/// <param name="Png">The file.</param>
/// <param name="Width">Width in dots.</param>
/// <param name="Height">Height in dots.</param>
public sealed record Logo(byte[] Png, int Width, int Height);

/// <summary>
/// What an authority calls itself, its logo and its colours: shown in the frame of every page for those who are signed in, and
/// on its papers. What is not set is as in the product.
/// </summary>
/// <param name="Name">What it calls itself; null for its official name.</param>
/// <param name="Main">Frame, buttons and links.</param>
/// <param name="Accent">Small marks.</param>
/// <param name="Logo">Its logo.</param>
public sealed record AuthorityLook(string? Name, Colour? Main, Colour? Accent, Logo? Logo)
{
    /// <summary>Names of the settings.</summary>
    public const string NameSetting = "frame.name", MainSetting = "frame.main", AccentSetting = "frame.accent", LogoSetting = "frame.logo", LogoSizeSetting = "frame.logo-size";

    /// <summary>Least contrast of the main colour: text in it, and white text on it, as the person's own side must have it (WCAG 2.2, 1.4.6).</summary>
    public const double LeastMain = 7;

    /// <summary>Least contrast of the accent colour (WCAG 2.2, 1.4.3).</summary>
    public const double LeastAccent = 4.5;

    /// <summary>The darkest of the light grounds that the colours stand on (<c>--ep-sand-deep</c>).</summary>
    public static Colour Ground { get; } = new(0xef, 0xe5, 0xd2);

    /// <summary>Changes whenever what is shown changes, so that browsers may keep what they have fetched.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(Sheet), .. Logo?.Png ?? []]))[..16];

    /// <summary>True where it has colours of its own.</summary>
    public bool HasColours => Main is not null || Accent is not null;

    /// <summary>The style sheet that sets the colours.</summary>
    public string Sheet
    {
        get
        {
            var sheet = new StringBuilder(":root {");
            if (Main is { } main)
            {
                var deep = main.With(Colour.Black, 0.3);
                sheet.Append(CultureInfo.InvariantCulture, $" --ep-petrol: {main}; --ep-petrol-deep: {deep}; --ep-petrol-soft: {main.With(Colour.White, 0.92)}; --ep-link: {main}; --ds-color-base-active: {deep.With(Colour.Black, 0.3)}; --ds-color-surface-active: {main.With(Colour.White, 0.85)};");
            }

            if (Accent is { } accent)
                sheet.Append(CultureInfo.InvariantCulture, $" --ep-terracotta: {accent}; --ep-terracotta-soft: {accent.With(Colour.White, 0.88)};");
            return sheet.Append(" }\n").ToString();
        }
    }

    /// <summary>As an authority has set it. What cannot be read, or is too weak, is passed over.</summary>
    public static AuthorityLook Of(Authority authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        string? Set(string name) => authority.Settings.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        var main = Colour.Read(Set(MainSetting));
        var accent = Colour.Read(Set(AccentSetting));
        return new(
            Set(NameSetting),
            main?.ContrastTo(Ground) >= LeastMain ? main : null,
            accent?.ContrastTo(Ground) >= LeastAccent ? accent : null,
            LogoOf(Set(LogoSetting), Set(LogoSizeSetting)));
    }

    private static Logo? LogoOf(string? png, string? size)
    {
        var sides = (size ?? "").Split('x');
        return png is not null && sides is [var w, var h] && int.TryParse(w, CultureInfo.InvariantCulture, out var width) && int.TryParse(h, CultureInfo.InvariantCulture, out var height)
            ? new(Convert.FromBase64String(png), width, height)
            : null;
    }
}

/// <summary>Finds how an authority wants to look.</summary>
public sealed class LookReader(AuthorityStore authorities)
{
    /// <summary>The look of an authority; null when it is not known.</summary>
    /// <param name="authority">Whose.</param>
    /// <param name="session">The session that the authority has been read with already, or null.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AuthorityLook?> OfAsync(Egenplan.Domain.People.AuthorityCode authority, Session? session, CancellationToken ct) =>
        (session?.Authority is { } own && own.Code == authority ? own : await authorities.FindAsync(authority, ct)) is { } known ? AuthorityLook.Of(known) : null;
}
