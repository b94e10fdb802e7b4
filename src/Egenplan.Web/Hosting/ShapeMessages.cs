using System.ComponentModel.DataAnnotations;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace Egenplan.Web.Hosting;

/// <summary>
/// Gives every shape attribute (required, length, range …) without a message of its own a text key, and keeps an empty
/// field an empty text instead of null.
/// </summary>
internal sealed class ShapeMessages : IValidationMetadataProvider, IDisplayMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute is { ErrorMessage: null, ErrorMessageResourceName: null })
                attribute.ErrorMessage = KeyFor(attribute);
        }
    }

    public void CreateDisplayMetadata(DisplayMetadataProviderContext context) =>
        context.DisplayMetadata.ConvertEmptyStringToNull = false;

    /// <summary>The framework's own binding messages, as text keys that the parts word.</summary>
    public static void Word(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => "shape.unreadable");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "shape.unreadable");
        messages.SetUnknownValueIsInvalidAccessor(_ => "shape.unreadable");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "shape.unreadable");
        messages.SetValueIsInvalidAccessor(_ => "shape.unreadable");
        messages.SetValueMustBeANumberAccessor(_ => "shape.number");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "shape.number");
        messages.SetValueMustNotBeNullAccessor(_ => "shape.required");
        messages.SetMissingBindRequiredValueAccessor(_ => "shape.required");
        messages.SetMissingKeyOrValueAccessor(() => "shape.required");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "shape.required");
    }

    private static string KeyFor(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => "shape.required",
        StringLengthAttribute or MaxLengthAttribute => "shape.too-long",
        MinLengthAttribute => "shape.too-short",
        RangeAttribute => "shape.range",
        EmailAddressAttribute => "shape.email",
        _ => "shape.unreadable",
    };
}

/// <summary>Words the attributes' keys: placeholders <c>{max}</c> and <c>{min}</c> come from the attribute.</summary>
internal sealed class ShapeLocalizerFactory(IHttpContextAccessor context) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => new ShapeLocalizer(context);

    public IStringLocalizer Create(string baseName, string location) => new ShapeLocalizer(context);
}

/// <summary>One reader's words for attribute messages.</summary>
internal sealed class ShapeLocalizer(IHttpContextAccessor context) : IStringLocalizer
{
    public LocalizedString this[string name] => this[name, []];

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var texts = context.HttpContext?.RequestServices.GetService<Wording>();
            if (texts is null || !texts.Has(name))
                return new(name, name, resourceNotFound: true);
            // The adapters give the display name first, then the attribute's bounds: a length's max and min, a range's min and max.
            var (first, second) = (arguments.ElementAtOrDefault(1), arguments.ElementAtOrDefault(2));
            var range = name.EndsWith(".range", StringComparison.Ordinal);
            return new(name, texts.Get(name, ("max", range ? second : first), ("min", range || second is null ? first : second)));
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
