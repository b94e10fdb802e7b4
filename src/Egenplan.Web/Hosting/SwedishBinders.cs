using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Egenplan.Web.Hosting;

/// <summary>Reads days and clock times in forms as people write them (<see cref="SwedishDay"/>).</summary>
internal sealed class SwedishBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(DateOnly) ? new SwedishBinder("shape.date", text => SwedishDay.Parse(text))
            : type == typeof(TimeOnly) ? new SwedishBinder("shape.time", text => SwedishDay.ParseClock(text))
            : null;
    }
}

/// <summary>Binds one text by a reader; what cannot be read is an error with the given text key.</summary>
internal sealed class SwedishBinder(string messageKey, Func<string?, object?> read) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
        if (string.IsNullOrWhiteSpace(given.FirstValue))
        {
            if (bindingContext.ModelMetadata.IsNullableValueType)
                bindingContext.Result = ModelBindingResult.Success(null);
            else
                bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, "shape.required");
            return Task.CompletedTask;
        }

        if (read(given.FirstValue) is { } value)
            bindingContext.Result = ModelBindingResult.Success(value);
        else
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, messageKey);
        return Task.CompletedTask;
    }
}
