using Egenplan.Data.Accounts;
using Egenplan.Data.Disposal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Egenplan.Data.Mappings;

internal sealed class DisposalMapping : IEntityTypeConfiguration<DisposalRow>
{
    public void Configure(EntityTypeBuilder<DisposalRow> builder)
    {
        builder.ToTable("disposals").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.Year }).IsUnique();
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DisposalLineMapping : IEntityTypeConfiguration<DisposalLineRow>
{
    public void Configure(EntityTypeBuilder<DisposalLineRow> builder)
    {
        builder.ToTable("disposal_lines").HasKey(r => new { r.DisposalId, r.Number });
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.ExportOf).HasMaxLength(64);
        builder.Property(r => r.ExportSum).HasMaxLength(64);
        builder.HasIndex(r => new { r.Authority, r.CaseFileId });
        builder.HasOne<DisposalRow>().WithMany().HasForeignKey(r => r.DisposalId).OnDelete(DeleteBehavior.Restrict);
    }
}
