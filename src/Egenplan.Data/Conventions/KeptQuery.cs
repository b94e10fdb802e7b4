using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace Egenplan.Data.Conventions;

/// <summary>
/// A query that is put together once and kept compiled: to put it together and recognise it anew each time costs more than its answer.
/// While it is put together there are no values at all, only their places, so that nobody's can be left in it (ADR 0029).
/// </summary>
/// <typeparam name="TAsked">The values that differ from one time to the next, as properties; the query has them from nowhere else.</typeparam>
/// <typeparam name="TRow">One row of the answer.</typeparam>
/// <param name="query">Puts it together. What it is given holds no values: only lambdas of the query may name its properties.</param>
internal sealed class KeptQuery<TAsked, TRow>(Func<EgenplanDb, TAsked, IQueryable<TRow>> query)
    where TAsked : class
{
    private readonly ConditionalWeakTable<IModel, Func<EgenplanDb, TAsked, IAsyncEnumerable<TRow>>> _compiled = [];

    /// <summary>Asks it.</summary>
    /// <exception cref="InvalidOperationException">The query has a value that is not one of those asked for.</exception>
    public async Task<List<TRow>> ListAsync(EgenplanDb db, TAsked asked, CancellationToken ct)
    {
        var rows = new List<TRow>();
        await foreach (var row in _compiled.GetValue(db.Model, _ => Compiled(db))(db, asked).WithCancellation(ct))
            rows.Add(row);
        return rows;
    }

    /// <summary>Asks for the one row that there is at most.</summary>
    public async Task<TRow?> OneAsync(EgenplanDb db, TAsked asked, CancellationToken ct) => (await ListAsync(db, asked, ct)).FirstOrDefault();

    private Func<EgenplanDb, TAsked, IAsyncEnumerable<TRow>> Compiled(EgenplanDb db)
    {
        var places = new Places(db, (TAsked)RuntimeHelpers.GetUninitializedObject(typeof(TAsked)));
        var body = places.Visit(query(db, places.Empty).Expression);
        var (context, asked) = (Expression.Parameter(typeof(EgenplanDb)), Expression.Parameter(typeof(TAsked)));
        var values = places.Values.Values.ToList();
        Type[] types = [typeof(EgenplanDb), .. values.Select(v => v.Type)];
        var compile = typeof(EF).GetMethods().Single(m => m.Name == nameof(EF.CompileAsyncQuery) && m.GetGenericArguments().Length == types.Length + 1 && Answer(m) is { IsGenericType: true } answer && answer.GetGenericTypeDefinition() == typeof(IQueryable<>))
            .MakeGenericMethod([.. types, typeof(TRow)]);
        var lambda = Expression.Lambda(typeof(Func<,>).Assembly.GetType($"System.Func`{types.Length + 1}")!.MakeGenericType([.. types, typeof(IQueryable<TRow>)]), body, [context, .. values]);
        var compiled = (Delegate)compile.Invoke(null, [lambda])!;
        var given = places.Values.Keys.Select(path => path.Aggregate((Expression)asked, Expression.MakeMemberAccess));
        return Expression.Lambda<Func<EgenplanDb, TAsked, IAsyncEnumerable<TRow>>>(Expression.Invoke(Expression.Constant(compiled), [context, .. given]), context, asked).Compile();
    }

    private static Type Answer(MethodInfo method) => method.GetParameters()[0].ParameterType.GetGenericArguments()[0].GetGenericArguments()[^1];

    // Puts a parameter where a value is named, and what a captured query asks for in its place.
    private sealed class Places(EgenplanDb db, TAsked empty) : ExpressionVisitor
    {
        public TAsked Empty => empty;

        public OrderedDictionary<MemberInfo[], ParameterExpression> Values { get; } = new(new SamePath());

        protected override Expression VisitMember(MemberExpression node)
        {
            var path = new Stack<MemberInfo>();
            Expression? from = node;
            for (; from is MemberExpression member; from = member.Expression)
                path.Push(member.Member);
            if (from is not ConstantExpression { Value: var value })
                return base.VisitMember(node);
            while (path.TryPop(out var member) && value is not null)
            {
                value = member is FieldInfo field ? field.GetValue(value) : ((PropertyInfo)member).GetValue(value);
                if (ReferenceEquals(value, empty))
                    return ValueAt([.. path], node.Type);
            }

            return value is IQueryable query ? Visit(query.Expression) : throw NotAsked(node);
        }

        protected override Expression VisitConstant(ConstantExpression node) =>
            node.Value is null or string or Enum || node.Type.IsPrimitive || node.Type == typeof(Guid) || node.Type == typeof(DateOnly) ? node : throw NotAsked(node);

        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root ? root.DetachQueryProvider() : base.VisitExtension(node);

        private ParameterExpression ValueAt(MemberInfo[] path, Type type)
        {
            if (!Values.TryGetValue(path, out var place))
                Values[path] = place = Expression.Parameter(type, $"asked{Values.Count}");
            return place;
        }

        private InvalidOperationException NotAsked(Expression node) => new($"A kept query on {db.GetType().Name} has {node}, which is not among the values of {typeof(TAsked).Name}.");
    }

    private sealed class SamePath : IEqualityComparer<MemberInfo[]>
    {
        public bool Equals(MemberInfo[]? x, MemberInfo[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(MemberInfo[] path) => path[^1].GetHashCode();
    }
}
