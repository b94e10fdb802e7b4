using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Egenplan.Web.Parts;

/// <summary>
/// Reads <c>for="Form.Rows[i].What"</c> by walking it. The framework compiles such an expression anew each time it is met, a millisecond for each field of a list;
/// it keeps those without a place in a list, which are left to it.
/// </summary>
internal sealed class ListedFields(ModelExpressionProvider framework, IModelMetadataProvider metadata) : IModelExpressionProvider
{
    public ModelExpression CreateModelExpression<TModel, TValue>(ViewDataDictionary<TModel> viewData, Expression<Func<TModel, TValue>> expression)
    {
        ArgumentNullException.ThrowIfNull(viewData);
        ArgumentNullException.ThrowIfNull(expression);
        return expression.Body is MemberExpression { Member: PropertyInfo property, Expression: { } parent } && HasPlace(parent) && Walk(parent, expression.Parameters[0], viewData.Model) is { } at
            && metadata.GetMetadataForType(parent.Type).Properties[property.Name] is { } field
            ? new ModelExpression($"{at.Name}.{property.Name}", viewData.ModelExplorer.GetExplorerForExpression(field, at.Value is null ? null : property.GetValue(at.Value)))
            : framework.CreateModelExpression(viewData, expression);
    }

    private static bool HasPlace(Expression? expression) => expression switch
    {
        MethodCallExpression => true,
        MemberExpression member => HasPlace(member.Expression),
        _ => false,
    };

    // Properties of the model and places in lists; null for anything else, and for what is not there.
    private static (string Name, object? Value)? Walk(Expression expression, ParameterExpression model, object? value)
    {
        switch (expression)
        {
            case ParameterExpression when expression == model:
                return ("", value);
            case MemberExpression { Member: PropertyInfo property, Expression: { } parent } when Walk(parent, model, value) is { Value: { } of } at:
                return (at.Name.Length == 0 ? property.Name : $"{at.Name}.{property.Name}", property.GetValue(of));
            case MethodCallExpression { Method.Name: "get_Item", Object: { } list, Arguments: [var place] } when Number(place) is { } number && Walk(list, model, value) is { Value: IList of } at:
                return (string.Create(CultureInfo.InvariantCulture, $"{at.Name}[{number}]"), number >= 0 && number < of.Count ? of[number] : null);
            default:
                return null;
        }
    }

    // A variable of the page, which the compiler keeps as a field of an object.
    private static int? Number(Expression place) => place switch
    {
        ConstantExpression { Value: int number } => number,
        MemberExpression { Member: FieldInfo field } variable => Held(variable.Expression) is { } holder ? field.GetValue(holder) as int? : null,
        _ => null,
    };

    private static object? Held(Expression? holder) => holder switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } outer => Held(outer.Expression) is { } value ? field.GetValue(value) : null,
        _ => null,
    };
}
