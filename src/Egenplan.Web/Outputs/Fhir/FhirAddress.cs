using System.Text;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>
/// Canonical addresses and codes of what FHIR R4 has no place for. They name things and lead nowhere, are the same at
/// every authority, and never change meaning; docs/fhir.md tells what each one means.
/// </summary>
public static class FhirAddress
{
    /// <summary>Beginning of every address of ours.</summary>
    public const string Base = "https://egenplan.example/fhir/";

    /// <summary>Identifiers that are UUIDs.</summary>
    public const string Uri = "urn:ietf:rfc:3986";

    /// <summary>Personnummer, as HL7 Sweden's base profiles write it.</summary>
    public const string Personnummer = "http://electronichealth.se/identifier/personnummer";

    /// <summary>Samordningsnummer, as HL7 Sweden's base profiles write it.</summary>
    public const string Samordningsnummer = "http://electronichealth.se/identifier/samordningsnummer";

    /// <summary>HL7 Sweden's labels of protected personal data.</summary>
    public const string SecurityLabel = "http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel";

    /// <summary>The insatser of 9 § LSS; the code is the number of the point.</summary>
    public const string Lss9 = Base + "CodeSystem/lss-9";

    /// <summary>An extension of ours.</summary>
    public static string Extension(string name) => $"{Base}StructureDefinition/{name}";

    /// <summary>A code system of ours.</summary>
    public static string CodeSystem(string name) => $"{Base}CodeSystem/{name}";

    /// <summary>The code system of an enum.</summary>
    public static string CodeSystemOf(Type type) => CodeSystem(Kebab(type.Name));

    /// <summary>A naming system of ours.</summary>
    public static string NamingSystem(string name) => $"{Base}NamingSystem/{name}";

    /// <summary>A form of ours.</summary>
    public static string Questionnaire(string name) => $"{Base}Questionnaire/{name}";

    /// <summary>The code of a value: <c>GoingOn</c> is <c>going-on</c>.</summary>
    public static string Code(Enum value) => Kebab(value.ToString());

    /// <summary>The value of a code.</summary>
    /// <exception cref="FormatException">No value has this code.</exception>
    public static T Value<T>(string code)
        where T : struct, Enum =>
        Enum.TryParse<T>(code.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && !char.IsAsciiDigit(code[0])
            ? value
            : throw new FormatException($"'{code}' is no {typeof(T).Name}.");

    private static string Kebab(string name)
    {
        var code = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && code.Length > 0)
                code.Append('-');
            code.Append(char.ToLowerInvariant(letter));
        }

        return code.ToString();
    }
}
