using Egenplan.Data.Accounts;
using Egenplan.Data.Releases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Egenplan.Data.Mappings;

internal sealed class FigureReleaseMapping : IEntityTypeConfiguration<FigureReleaseRow>
{
    public void Configure(EntityTypeBuilder<FigureReleaseRow> builder)
    {
        builder.ToTable("figure_releases").HasKey(r => new { r.Authority, r.Day });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GatheredMemberMapping : IEntityTypeConfiguration<GatheredMemberRow>
{
    public void Configure(EntityTypeBuilder<GatheredMemberRow> builder)
    {
        builder.ToTable("gathered_members").HasKey(r => r.Address);
        builder.Property(r => r.Address).HasMaxLength(300);
        builder.Property(r => r.Detail).HasMaxLength(200);
    }
}

internal sealed class GatheredReleaseMapping : IEntityTypeConfiguration<GatheredReleaseRow>
{
    public void Configure(EntityTypeBuilder<GatheredReleaseRow> builder)
    {
        builder.ToTable("gathered_releases").HasKey(r => new { r.Address, r.Code, r.Day });
        builder.Property(r => r.Address).HasMaxLength(300);
        builder.Property(r => r.Code).HasMaxLength(40);
        builder.Property(r => r.Name).HasMaxLength(200);
        builder.HasIndex(r => new { r.Code, r.Day });
        builder.HasOne<GatheredMemberRow>().WithMany().HasForeignKey(r => r.Address).OnDelete(DeleteBehavior.Cascade);
    }
}
