using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Egenplan.Data.Mappings;

internal sealed class CaseFileMapping : IEntityTypeConfiguration<CaseFileRow>
{
    public void Configure(EntityTypeBuilder<CaseFileRow> builder)
    {
        builder.ToTable("case_files").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Revision).IsConcurrencyToken();
        builder.HasIndex(r => r.Authority);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseFileIndexMapping : IEntityTypeConfiguration<CaseFileIndexRow>
{
    public void Configure(EntityTypeBuilder<CaseFileIndexRow> builder)
    {
        builder.ToTable("case_file_index").HasKey(r => r.CaseFileId);
        builder.Property(r => r.CaseFileId).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Unit).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.Officer });
        builder.HasIndex(r => new { r.Authority, r.RequestedOn });
        builder.HasIndex(r => new { r.Authority, r.HandoverTo }).HasFilter("handover_to is not null").HasDatabaseName("ix_case_file_index_handover");
        builder.HasOne<CaseFileRow>().WithOne().HasForeignKey<CaseFileIndexRow>(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DutyIndexMapping : IEntityTypeConfiguration<DutyIndexRow>
{
    public void Configure(EntityTypeBuilder<DutyIndexRow> builder)
    {
        builder.ToTable("duty_index").HasKey(r => new { r.CaseFileId, r.DecisionId });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.State, r.DecidedOn });

        // Holds all that the worklist counts, person by person, so that the rows themselves are not read.
        builder.HasIndex(r => new { r.Authority, r.CaseFileId, r.State, r.AskAgainOn, r.DecidedOn, r.ToDay, r.Insats, r.IsFavourable }).HasDatabaseName("ix_duty_index_ledger");
        builder.HasOne<CaseFileRow>().WithMany().HasForeignKey(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HandlerMapping : IEntityTypeConfiguration<HandlerRow>
{
    public void Configure(EntityTypeBuilder<HandlerRow> builder)
    {
        builder.ToTable("case_file_handlers").HasKey(r => new { r.CaseFileId, r.UserId });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasOne<CaseFileRow>().WithMany().HasForeignKey(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RepresentationIndexMapping : IEntityTypeConfiguration<RepresentationIndexRow>
{
    public void Configure(EntityTypeBuilder<RepresentationIndexRow> builder)
    {
        builder.ToTable("representation_index").HasKey(r => new { r.CaseFileId, r.Kind, r.Subject });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.FromDay });
        builder.HasOne<CaseFileRow>().WithMany().HasForeignKey(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SearchTokenMapping : IEntityTypeConfiguration<SearchTokenRow>
{
    public void Configure(EntityTypeBuilder<SearchTokenRow> builder)
    {
        builder.ToTable("search_tokens").HasKey(r => new { r.Authority, r.Token, r.CaseFileId });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => r.CaseFileId);

        // One case file for one personal number at one authority; the database keeps it.
        builder.HasIndex(r => new { r.Authority, r.Token }).IsUnique().HasFilter("kind = 1").HasDatabaseName("ux_search_tokens_number");
        builder.HasOne<CaseFileRow>().WithMany().HasForeignKey(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanMapping : IEntityTypeConfiguration<PlanRow>
{
    public void Configure(EntityTypeBuilder<PlanRow> builder)
    {
        builder.ToTable("plans").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Revision).IsConcurrencyToken();
        builder.HasIndex(r => r.CaseFileId);
        builder.HasOne<CaseFileRow>().WithMany().HasForeignKey(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanVersionMapping : IEntityTypeConfiguration<PlanVersionRow>
{
    public void Configure(EntityTypeBuilder<PlanVersionRow> builder)
    {
        builder.ToTable("plan_versions").HasKey(r => new { r.PlanId, r.Version });
        builder.Property(r => r.Version).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.Hash });
        builder.HasOne<PlanRow>().WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MeetingNoteMapping : IEntityTypeConfiguration<MeetingNoteRow>
{
    public void Configure(EntityTypeBuilder<MeetingNoteRow> builder)
    {
        builder.ToTable("meeting_notes").HasKey(r => new { r.PlanId, r.Id });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.PlanId, r.Number }).IsUnique();
        builder.HasIndex(r => r.CaseFileId);
        builder.HasOne<PlanRow>().WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CaseFileRow>().WithMany().HasForeignKey(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanIndexMapping : IEntityTypeConfiguration<PlanIndexRow>
{
    public void Configure(EntityTypeBuilder<PlanIndexRow> builder)
    {
        builder.ToTable("plan_index").HasKey(r => r.PlanId);
        builder.Property(r => r.PlanId).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => r.CaseFileId).IsUnique().HasFilter("is_current").HasDatabaseName("ux_plan_index_current");
        builder.HasIndex(r => new { r.Authority, r.Stage });
        builder.HasIndex(r => new { r.Authority, r.NextReviewOn });

        // What few plans have, so that the others are not gone through for the worklist.
        builder.HasIndex(r => new { r.Authority, r.CaseFileId }).HasFilter("is_current and adopted_version = 0").HasDatabaseName("ix_plan_index_under_way");
        builder.HasIndex(r => new { r.Authority, r.ToldOn }).HasFilter("told_on is not null").HasDatabaseName("ix_plan_index_told");
        builder.HasIndex(r => new { r.Authority, r.NotDoneOn }).HasFilter("not_done_on is not null").HasDatabaseName("ix_plan_index_not_done");
        builder.HasIndex(r => new { r.Authority, r.UnopenedOn }).HasFilter("unopened_on is not null").HasDatabaseName("ix_plan_index_unopened");
        builder.HasOne<PlanRow>().WithOne().HasForeignKey<PlanIndexRow>(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MeasureIndexMapping : IEntityTypeConfiguration<MeasureIndexRow>
{
    public void Configure(EntityTypeBuilder<MeasureIndexRow> builder)
    {
        builder.ToTable("measure_index").HasKey(r => new { r.PlanId, r.MeasureId });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.Status, r.DueOn });
        builder.HasOne<PlanRow>().WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConsentIndexMapping : IEntityTypeConfiguration<ConsentIndexRow>
{
    public void Configure(EntityTypeBuilder<ConsentIndexRow> builder)
    {
        builder.ToTable("consent_index").HasKey(r => new { r.PlanId, r.ConsentId });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.AskFrom, r.CaseFileId });
        builder.HasOne<PlanRow>().WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<AttachmentRow>
{
    public void Configure(EntityTypeBuilder<AttachmentRow> builder)
    {
        builder.ToTable("attachments").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.ContentType).HasMaxLength(100);
        builder.HasIndex(r => r.CaseFileId);
        builder.HasOne<CaseFileRow>().WithMany().HasForeignKey(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AttachmentChunkMapping : IEntityTypeConfiguration<AttachmentChunkRow>
{
    public void Configure(EntityTypeBuilder<AttachmentChunkRow> builder)
    {
        builder.ToTable("attachment_chunks").HasKey(r => new { r.AttachmentId, r.Number });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.HasOne<AttachmentRow>().WithMany().HasForeignKey(r => r.AttachmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
