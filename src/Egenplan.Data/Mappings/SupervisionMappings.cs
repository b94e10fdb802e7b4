using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Drives;
using Egenplan.Data.Library;
using Egenplan.Data.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Egenplan.Data.Mappings;

internal sealed class SupervisionMapping : IEntityTypeConfiguration<SupervisionRow>
{
    public void Configure(EntityTypeBuilder<SupervisionRow> builder)
    {
        builder.ToTable("supervisions").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Revision).IsConcurrencyToken();
        builder.HasIndex(r => r.Authority);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SupervisionLineMapping : IEntityTypeConfiguration<SupervisionLineRow>
{
    public void Configure(EntityTypeBuilder<SupervisionLineRow> builder)
    {
        builder.ToTable("supervision_lines").HasKey(r => new { r.SupervisionId, r.Authority });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Supervisor).HasMaxLength(40);
        builder.Property(r => r.Revision).IsConcurrencyToken();
        builder.HasIndex(r => r.Authority);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SupervisionMaterialMapping : IEntityTypeConfiguration<SupervisionMaterialRow>
{
    public void Configure(EntityTypeBuilder<SupervisionMaterialRow> builder)
    {
        builder.ToTable("supervision_materials").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasOne<SupervisionLineRow>().WithMany().HasForeignKey(r => new { r.SupervisionId, r.Authority }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DriveMapping : IEntityTypeConfiguration<DriveRow>
{
    public void Configure(EntityTypeBuilder<DriveRow> builder)
    {
        builder.ToTable("drives").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.TurnedTo).HasMaxLength(200);
        builder.HasIndex(r => new { r.Authority, r.Day });
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DriveTaskMapping : IEntityTypeConfiguration<DriveTaskRow>
{
    public void Configure(EntityTypeBuilder<DriveTaskRow> builder)
    {
        builder.ToTable("drive_tasks").HasKey(r => new { r.DriveId, r.CaseFileId });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.CaseFileId });
        builder.HasOne<DriveRow>().WithMany().HasForeignKey(r => r.DriveId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CaseFileRow>().WithMany().HasForeignKey(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LibraryItemMapping : IEntityTypeConfiguration<LibraryItemRow>
{
    public void Configure(EntityTypeBuilder<LibraryItemRow> builder)
    {
        builder.ToTable("library_items").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.FromAuthority).HasMaxLength(40);
        builder.Property(r => r.Title).HasMaxLength(200);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.FromAuthority).OnDelete(DeleteBehavior.Restrict);
    }
}
