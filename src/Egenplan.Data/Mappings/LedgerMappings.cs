using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Data.Outbox;
using Egenplan.Data.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Egenplan.Data.Mappings;

internal sealed class JournalMapping : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> builder)
    {
        builder.ToTable("journal").HasKey(r => new { r.Authority, r.Seq });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Seq).ValueGeneratedNever();
        builder.Property(r => r.Action).HasMaxLength(80);
        builder.HasIndex(r => new { r.Authority, r.Subject, r.Seq });
        builder.HasIndex(r => new { r.Authority, r.Plan, r.Seq });
        builder.HasIndex(r => new { r.Authority, r.Actor, r.Seq });
        builder.HasIndex(r => new { r.Authority, r.At });
    }
}

internal sealed class JournalSegmentMapping : IEntityTypeConfiguration<JournalSegmentRow>
{
    public void Configure(EntityTypeBuilder<JournalSegmentRow> builder)
    {
        builder.ToTable("journal_segments").HasKey(r => new { r.Authority, r.FromSeq });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.FromSeq).ValueGeneratedNever();
        builder.Property(r => r.Line).HasMaxLength(600);
    }
}

internal sealed class LogReviewMapping : IEntityTypeConfiguration<LogReviewRow>
{
    public void Configure(EntityTypeBuilder<LogReviewRow> builder)
    {
        builder.ToTable("log_reviews").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.Month }).IsUnique();
    }
}

internal sealed class LogReviewLineMapping : IEntityTypeConfiguration<LogReviewLineRow>
{
    public void Configure(EntityTypeBuilder<LogReviewLineRow> builder)
    {
        builder.ToTable("log_review_lines").HasKey(r => new { r.ReviewId, r.Number });
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Reasons).HasMaxLength(200);
        builder.HasOne<LogReviewRow>().WithMany().HasForeignKey(r => r.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BreakGlassMapping : IEntityTypeConfiguration<BreakGlassRow>
{
    public void Configure(EntityTypeBuilder<BreakGlassRow> builder)
    {
        builder.ToTable("break_glass").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.CaseFileId, r.By });
    }
}

internal sealed class JournalHeadMapping : IEntityTypeConfiguration<JournalHeadRow>
{
    public void Configure(EntityTypeBuilder<JournalHeadRow> builder)
    {
        builder.ToTable("journal_heads").HasKey(r => r.Authority);
        builder.Property(r => r.Authority).HasMaxLength(40);
    }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("outbox").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Channel).HasMaxLength(20);
        builder.Property(r => r.LastError).HasMaxLength(80);
        builder.HasIndex(r => r.DueAt).HasFilter("done_at is null").HasDatabaseName("ix_outbox_due");
    }
}

internal sealed class CanaryMapping : IEntityTypeConfiguration<CanaryRow>
{
    public void Configure(EntityTypeBuilder<CanaryRow> builder)
    {
        builder.ToTable("canaries").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
    }
}

internal sealed class AuthorityMapping : IEntityTypeConfiguration<AuthorityRow>
{
    public void Configure(EntityTypeBuilder<AuthorityRow> builder)
    {
        builder.ToTable("authorities").HasKey(r => r.Code);
        builder.Property(r => r.Code).HasMaxLength(40);
        builder.Property(r => r.MunicipalityCode).HasMaxLength(4);
        builder.Property(r => r.Name).HasMaxLength(200);
    }
}

internal sealed class UnitMapping : IEntityTypeConfiguration<UnitRow>
{
    public void Configure(EntityTypeBuilder<UnitRow> builder)
    {
        builder.ToTable("units").HasKey(r => new { r.Authority, r.Code });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Code).HasMaxLength(40);
        builder.Property(r => r.Name).HasMaxLength(200);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UserMapping : IEntityTypeConfiguration<UserRow>
{
    public void Configure(EntityTypeBuilder<UserRow> builder)
    {
        builder.ToTable("users").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Unit).HasMaxLength(40);
        builder.Property(r => r.Display).HasMaxLength(AccountStore.LongestDisplay);
        builder.HasIndex(r => r.Authority);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportMappingMapping : IEntityTypeConfiguration<ImportMappingRow>
{
    public void Configure(EntityTypeBuilder<ImportMappingRow> builder)
    {
        builder.ToTable("import_mappings").HasKey(r => new { r.Authority, r.Shape });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Shape).HasMaxLength(64);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportFileMapping : IEntityTypeConfiguration<ImportFileRow>
{
    public void Configure(EntityTypeBuilder<ImportFileRow> builder)
    {
        builder.ToTable("import_files").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FlagMapping : IEntityTypeConfiguration<FlagRow>
{
    public void Configure(EntityTypeBuilder<FlagRow> builder)
    {
        builder.ToTable("flags").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.HandledAt });
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}
