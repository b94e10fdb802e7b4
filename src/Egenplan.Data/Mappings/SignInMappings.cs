using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Egenplan.Data.Mappings;

internal sealed class SessionMapping : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("sessions").HasKey(r => new { r.Authority, r.Hash });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Hash).HasMaxLength(32);
        builder.Property(r => r.Unit).HasMaxLength(40);
        builder.Property(r => r.Provider).HasMaxLength(40);
        builder.Property(r => r.Level).HasMaxLength(200);
        builder.HasIndex(r => new { r.Authority, r.Account });
        builder.HasOne<UserRow>().WithMany().HasForeignKey(r => r.Account).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class KeptFormMapping : IEntityTypeConfiguration<KeptFormRow>
{
    public void Configure(EntityTypeBuilder<KeptFormRow> builder)
    {
        builder.ToTable("kept_forms").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.Account });
        builder.HasOne<UserRow>().WithMany().HasForeignKey(r => r.Account).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class IdentityMapping : IEntityTypeConfiguration<IdentityRow>
{
    public void Configure(EntityTypeBuilder<IdentityRow> builder)
    {
        builder.ToTable("account_identities").HasKey(r => new { r.Authority, r.Hash });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Hash).HasMaxLength(32);
        builder.HasIndex(r => new { r.Authority, r.Account });
        builder.HasOne<UserRow>().WithMany().HasForeignKey(r => r.Account).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DirectoryKeyMapping : IEntityTypeConfiguration<DirectoryKeyRow>
{
    public void Configure(EntityTypeBuilder<DirectoryKeyRow> builder)
    {
        builder.ToTable("directory_keys").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Hash).HasMaxLength(32);
        builder.HasIndex(r => new { r.Authority, r.Hash }).IsUnique();
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TogetherMapping : IEntityTypeConfiguration<TogetherRow>
{
    public void Configure(EntityTypeBuilder<TogetherRow> builder)
    {
        builder.ToTable("together").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.HasIndex(r => new { r.Authority, r.Account });
        builder.HasOne<CaseFileRow>().WithMany().HasForeignKey(r => r.CaseFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}
