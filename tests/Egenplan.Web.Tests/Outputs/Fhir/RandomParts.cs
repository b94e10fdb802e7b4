using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Egenplan.Web.Tests.Outputs.Fhir;

/// <summary>
/// Random values of the domain's records, every settable property filled in, so that a property added tomorrow is filled too.
/// Each text holds a word of its own, so that where it turns up can be told.
/// </summary>
internal sealed class RandomParts(Random random)
{
    private static readonly string[] Signs = ["åäö ÅÄÖ", "\"citat\" & <b>", "rad\nrad två", "🙂 é 中", "back\\slash", "{\"a\":1}", "  två mellanslag", "1) lista; med, tecken"];
    private readonly NullabilityInfoContext _nulls = new();
    private int _words;

    /// <summary>Chosen instead of made up: by the property's name, or for a type as a whole.</summary>
    public required Func<Type, string, object?> Choose { get; init; }

    public T Of<T>() => (T)Make(typeof(T), "", mayBeNull: false)!;

    public ImmutableArray<T> Some<T>(int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => Of<T>())];

    public string Text() => string.Create(CultureInfo.InvariantCulture, $"ord{_words++:D5}x {Signs[random.Next(Signs.Length)]} slut");

    private object? Make(Type type, string name, bool mayBeNull)
    {
        if (mayBeNull && random.Next(10) < 4)
            return null;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Make(inner, name, mayBeNull: false);
        if (Choose(type, name) is { } chosen)
            return chosen;
        if (type == typeof(string))
            return Text();
        if (type == typeof(bool))
            return random.Next(2) == 0;
        if (type == typeof(int))
            return random.Next(1, 3000);
        if (type == typeof(Guid))
            return NewGuid();
        if (type == typeof(DateOnly))
            return new DateOnly(2020, 1, 1).AddDays(random.Next(6000));
        if (type == typeof(TimeOnly))
            return new TimeOnly(random.Next(24), random.Next(60));
        if (type == typeof(DateTime))
            return new DateTime(2020, 1, 1).AddMinutes(random.Next(6000 * 1440));
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length));
        if (type == typeof(ImmutableDictionary<string, int>))
            return Enumerable.Range(0, random.Next(5)).ToImmutableDictionary(_ => "del:" + NewGuid().ToString("N"), _ => random.Next(1, 9));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return Array(type.GetGenericArguments()[0], name);
        return Record(type);
    }

    private Guid NewGuid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private object Array(Type element, string name)
    {
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (var left = random.Next(4); left > 0; left--)
        {
            if (Make(element, name, mayBeNull: false) is { } item && !(element.IsEnum && items.Contains(item)))
                items.Add(item);
        }

        return typeof(ImmutableArray).GetMethods().First(m => m.Name == "CreateRange" && m.GetParameters().Length == 1)
            .MakeGenericMethod(element).Invoke(null, [items])!;
    }

    private object Record(Type type)
    {
        if (type.IsValueType)
            return Activator.CreateInstance(type, Make(type.GetProperty("Value")!.PropertyType, "Value", mayBeNull: false))!;
        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null && p.GetCustomAttribute<JsonIgnoreAttribute>() is null))
        {
            var mayBeNull = Nullable.GetUnderlyingType(property.PropertyType) is not null || _nulls.Create(property).WriteState == NullabilityState.Nullable;
            property.SetValue(made, Make(property.PropertyType, property.Name, mayBeNull));
        }

        return made;
    }
}
