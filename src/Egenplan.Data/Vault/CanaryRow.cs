namespace Egenplan.Data.Vault;

internal sealed class CanaryRow
{
    public required Guid Id { get; init; }

    public required Guid KeyId { get; init; }

    public required byte[] Sealed { get; init; }
}
