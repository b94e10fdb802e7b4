using Egenplan.Data.Accounts;
using Egenplan.Data.Clock;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Egenplan.Data.Mappings;

internal sealed class ClockRunMapping : IEntityTypeConfiguration<ClockRunRow>
{
    public void Configure(EntityTypeBuilder<ClockRunRow> builder)
    {
        builder.ToTable("clock_runs").HasKey(r => new { r.Authority, r.Job });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Job).HasMaxLength(40);
        builder.Property(r => r.Slot).HasMaxLength(20);
        builder.Property(r => r.Holder).HasMaxLength(80);
        builder.Property(r => r.Error).HasMaxLength(80);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClockNoticeMapping : IEntityTypeConfiguration<ClockNoticeRow>
{
    public void Configure(EntityTypeBuilder<ClockNoticeRow> builder)
    {
        builder.ToTable("clock_notices").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.Kind });
        builder.HasIndex(r => new { r.Authority, r.ToldAt });
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}
