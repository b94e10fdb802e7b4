using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Egenplan.Data.Documents;

/// <summary>
/// How aggregates become JSON: enums by name, ids and other one-value types (a single <c>Value</c> property and a
/// constructor for it) as their value, only what can be read back. What can be computed is not stored.
/// </summary>
public static class DocumentJson
{
    /// <summary>The options for sealed documents.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed } },
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new OneValueConverters());
        options.Converters.Add(new EmptyArrays());
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties.Where(p => p.Set is null && p.AssociatedParameter is null).ToList())
        {
            if (!typeof(Domain.Law.Fact).IsAssignableFrom(type.Type))
                type.Properties.Remove(property);
        }
    }
}

/// <summary>Types that wrap one value are written as that value.</summary>
internal sealed class OneValueConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => Value(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OneValueConverter<,>).MakeGenericType(typeToConvert, Value(typeToConvert)!.PropertyType))!;

    internal static PropertyInfo? Value(Type type)
    {
        if (type.Assembly != typeof(Domain.People.CaseFileId).Assembly || type.IsEnum || type.IsAbstract)
            return null;
        var value = type.GetProperty("Value", BindingFlags.Public | BindingFlags.Instance);
        return value is not null && (value.PropertyType == typeof(Guid) || value.PropertyType == typeof(string))
            && type.GetConstructor([value.PropertyType]) is not null
            && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).All(p => p.Name == "Value" || p.SetMethod is null)
            ? value
            : null;
    }
}

internal sealed class OneValueConverter<T, TValue> : JsonConverter<T>
    where T : notnull
{
    private static readonly Func<T, TValue> Value = MakeValue();
    private static readonly Func<TValue, T> Make = MakeMake();

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => From(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => From(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(Text(value));

    private static string Text(T value) => Value(value) is Guid id ? id.ToString("N") : (string)(object)Value(value)!;

    private static T From(string text) => Make(typeof(TValue) == typeof(Guid) ? (TValue)(object)Guid.Parse(text) : (TValue)(object)text);

    private static Func<T, TValue> MakeValue()
    {
        var one = Expression.Parameter(typeof(T));
        return Expression.Lambda<Func<T, TValue>>(Expression.Property(one, OneValueConverters.Value(typeof(T))!), one).Compile();
    }

    private static Func<TValue, T> MakeMake()
    {
        var value = Expression.Parameter(typeof(TValue));
        return Expression.Lambda<Func<TValue, T>>(Expression.New(typeof(T).GetConstructor([typeof(TValue)])!, value), value).Compile();
    }
}

/// <summary>An immutable array that was never set is written and read as an empty one.</summary>
internal sealed class EmptyArrays : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(EmptyArray<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class EmptyArray<T> : JsonConverter<ImmutableArray<T>>
{
    public override bool HandleNull => true;

    public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T[]>(ref reader, options) is { Length: > 0 } some ? ImmutableCollectionsMarshal.AsImmutableArray(some) : [];

    public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.IsDefault ? [] : value.ToArray(), options);
}
