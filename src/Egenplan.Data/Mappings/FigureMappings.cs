using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Data.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Egenplan.Data.Mappings;

internal sealed class CountedPersonMapping : IEntityTypeConfiguration<CountedPersonRow>
{
    public void Configure(EntityTypeBuilder<CountedPersonRow> builder)
    {
        builder.ToTable("counted_people").HasKey(r => r.CaseFileId);
        builder.Property(r => r.CaseFileId).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => r.Authority);
        builder.HasOne<CaseFileRow>().WithOne().HasForeignKey<CountedPersonRow>(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CountedPlanMapping : IEntityTypeConfiguration<CountedPlanRow>
{
    public void Configure(EntityTypeBuilder<CountedPlanRow> builder)
    {
        builder.ToTable("counted_plans").HasKey(r => r.PlanId);
        builder.Property(r => r.PlanId).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => r.Authority);
        builder.HasIndex(r => r.CaseFileId);
        builder.HasOne<PlanRow>().WithOne().HasForeignKey<CountedPlanRow>(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CaseFileRow>().WithMany().HasForeignKey(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FigureDayMapping : IEntityTypeConfiguration<FigureDayRow>
{
    public void Configure(EntityTypeBuilder<FigureDayRow> builder)
    {
        builder.ToTable("figure_days").HasKey(r => new { r.Authority, r.Day });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}
