using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Documents;
using Egenplan.Data.Vault;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>Documents over time: nothing in them is lost, old ones are read, too new ones are refused.</summary>
public sealed class DocumentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Type> Aggregates => [typeof(CaseFile), typeof(IndividualPlan)];

    [Theory, MemberData(nameof(Aggregates))]
    public void Everything_that_can_be_set_in_a_document_comes_back(Type type)
    {
        var full = new Filler().Make(type)!;

        var json = JsonSerializer.Serialize(full, type, DocumentJson.Options);
        var back = JsonSerializer.Deserialize(json, type, DocumentJson.Options)!;

        Assert.Equal(Describe(full), Describe(back));
        Assert.True(Describe(full).Length > 2000);
    }

    [Fact]
    public async Task An_older_document_is_upgraded_when_it_is_read_and_a_too_new_one_is_refused()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        using var key = await test.Get<KeyVault>().CreateKeyAsync(Ct);
        var context = new SealContext(test.Authority, "note", key.Id);
        var first = new DocumentFormat<OldNote>("note");
        var third = new DocumentFormat<Note>("note", 3, 2, Rename, AddKind);

        var old = first.Seal(new OldNote("Hej"), key, context);
        var fresh = third.Seal(new Note("Hej", "long"), key, context);

        Assert.Equal(new Note("Hej", "short"), third.Open(old, key, context));
        Assert.Equal(new Note("Hej", "long"), third.Open(fresh, key, context));
        Assert.Throws<DocumentTooNewException>(() => first.Open(fresh, key, context));
        Assert.Equal(new SealHeader(3, 2, key.Id), SealHeader.Read(fresh));

        static void Rename(JsonObject note)
        {
            note["text"] = note["words"]!.DeepClone();
            note.Remove("words");
        }

        static void AddKind(JsonObject note) => note["kind"] = "short";
    }

    [Fact]
    public void A_type_that_would_not_come_back_is_never_saved()
    {
        Assert.Throws<InvalidOperationException>(() => DocumentFormat<Lossy>.Write(new Lossy(3)));
    }

    [Fact]
    public void What_is_computed_is_not_stored()
    {
        var plan = (IndividualPlan)new Filler().Make(typeof(IndividualPlan))!;

        var json = JsonNode.Parse(JsonSerializer.Serialize(plan, DocumentJson.Options))!.AsObject();

        Assert.All(["stage", "inForce", "isCurrent", "nextReviewOn"], name => Assert.False(json.ContainsKey(name), name));
        Assert.Equal(plan.Id.Value.ToString("N"), json["id"]!.GetValue<string>());
    }

    private static string Describe(object? value)
    {
        var text = new StringBuilder();
        Describe(value, text, "");
        return text.ToString();
    }

    private static void Describe(object? value, StringBuilder text, string path)
    {
        switch (value)
        {
            case null or string or Guid or Enum or DateOnly or DateTime or bool or int or long:
                text.AppendLine(CultureInfo.InvariantCulture, $"{path}={value}");
                break;
            case IEnumerable many:
                foreach (var (i, one) in many.Cast<object>().Index())
                    Describe(one, text, $"{path}[{i}]");
                break;
            default:
                foreach (var property in Stored(value.GetType()))
                    Describe(property.GetValue(value), text, $"{path}.{property.Name}");
                break;
        }
    }

    // What is stored: what a constructor or an initialiser can set, or the one value of a value type.
    private static IEnumerable<PropertyInfo> Stored(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && (p.SetMethod is not null || p.Name == "Value" || p.Name == "Key"));

    /// <summary>Makes a value with everything set that can be, each to another value.</summary>
    private sealed class Filler
    {
        private int _last;

        public object? Make(Type type)
        {
            if (Nullable.GetUnderlyingType(type) is { } inner)
                return Make(inner);
            var n = ++_last;
            if (type.IsEnum)
                return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1);
            if (type == typeof(string))
                return "åäö \" " + n;
            if (type == typeof(AuthorityCode))
                return new AuthorityCode("1473-nr" + n);
            if (type == typeof(Guid))
                return new Guid(n, 0, 0, new byte[8]);
            if (type == typeof(DateOnly))
                return new DateOnly(2026, 1, 1).AddDays(n);
            if (type == typeof(DateTime))
                return new DateTime(2026, 1, 1, 9, 0, 0).AddMinutes(n);
            if (type == typeof(TimeOnly))
                return new TimeOnly(9, n % 60);
            if (type == typeof(bool))
                return true;
            if (type == typeof(int))
                return n;
            if (type.IsGenericType && type.Name.StartsWith("ImmutableArray", StringComparison.Ordinal))
                return Call(nameof(ArrayOf), type);
            if (type.IsGenericType && type.Name.StartsWith("ImmutableDictionary", StringComparison.Ordinal))
                return Call(nameof(MapOf), type);
            return Fill(type);
        }

        private object? Call(string method, Type type) =>
            GetType().GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type.GetGenericArguments()).Invoke(this, []);

        private System.Collections.Immutable.ImmutableArray<T> ArrayOf<T>() => [(T)Make(typeof(T))!, (T)Make(typeof(T))!];

        private System.Collections.Immutable.ImmutableDictionary<TKey, TValue> MapOf<TKey, TValue>()
            where TKey : notnull =>
            System.Collections.Immutable.ImmutableDictionary<TKey, TValue>.Empty.Add((TKey)Make(typeof(TKey))!, (TValue)Make(typeof(TValue))!);

        private object Fill(Type type)
        {
            var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
            var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType))]);
            var given = constructor.GetParameters().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var property in Stored(type).Where(p => p.SetMethod is not null && !given.Contains(p.Name)))
                property.SetValue(made, Make(property.PropertyType));
            return made;
        }
    }

    private sealed record OldNote(string Words);

    private sealed record Note(string Text, string Kind);

    private sealed class Lossy
    {
        private readonly int _kept;

        public Lossy()
        {
        }

        public Lossy(int kept) => _kept = kept;

        public int Doubled
        {
            get => _kept + _kept;
            init => _kept = value;
        }
    }
}
