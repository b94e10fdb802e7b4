using System.Globalization;

namespace Egenplan.Web.Looks;

/// <summary>A colour on a screen, as sRGB.</summary>
/// <param name="Red">0-255.</param>
/// <param name="Green">0-255.</param>
/// <param name="Blue">0-255.</param>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>White.</summary>
    public static Colour White { get; } = new(255, 255, 255);

    /// <summary>Black.</summary>
    public static Colour Black { get; } = new(0, 0, 0);

    private double Light => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Reads <c>#0f4a48</c>, with or without the sign; null for anything else.</summary>
    public static Colour? Read(string? text)
    {
        var digits = (text ?? "").Trim().TrimStart('#');
        return digits.Length == 6 && digits.All(char.IsAsciiHexDigit) && int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            ? new((byte)(number >> 16), (byte)(number >> 8), (byte)number)
            : null;
    }

    /// <summary>Contrast between two colours, 1 to 21 (WCAG 2.2, contrast ratio).</summary>
    public double ContrastTo(Colour other)
    {
        var (a, b) = (Light, other.Light);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The colour with so much of another in it, 0 to 1.</summary>
    public Colour With(Colour other, double share) => new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    /// <summary>The colour itself, or the nearest darker one that has this contrast to a light ground.</summary>
    public Colour DarkEnoughFor(Colour ground, double least)
    {
        var colour = this;
        for (var share = 0.0; colour.ContrastTo(ground) < least && share < 1; share += 0.02)
            colour = With(Black, share);
        return colour;
    }

    /// <summary>As style sheets write it.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));

    private static double Linear(byte value) => value / 255.0 is var v && v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
}
