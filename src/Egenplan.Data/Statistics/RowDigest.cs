using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Egenplan.Data.Statistics;

/// <summary>A digest of rows of coded facts, row by row as they are read: people first, then plans. Other rows give another digest.</summary>
internal sealed class RowDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _people;

    public void Add(CountedPersonRow row)
    {
        _people++;
        Add(row.CaseFileId, row.Facts);
    }

    public void EndPeople() => Add(_people);

    public void Add(CountedPlanRow row) => Add(row.CaseFileId, row.Facts);

    public byte[] End() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();

    // The length before what is said: no two different rows give the same bytes.
    private void Add(Guid id, string facts)
    {
        _hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(ref id)));
        Add(facts.Length);
        _hash.AppendData(MemoryMarshal.AsBytes(facts.AsSpan()));
    }

    private void Add(int number) => _hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(ref number)));
}
