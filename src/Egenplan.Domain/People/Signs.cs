namespace Egenplan.Domain.People;

/// <summary>The signs that a text is made of.</summary>
public static class Signs
{
    /// <summary>False for half a sign and for what is no sign at all (Unicode noncharacters): neither can be normalised, and neither stands in a name.</summary>
    public static bool IsSign(char c) => !char.IsSurrogate(c) && c is not (>= '\uFDD0' and <= '\uFDEF' or '\uFFFE' or '\uFFFF');
}
