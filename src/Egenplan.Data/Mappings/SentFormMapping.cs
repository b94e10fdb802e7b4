using Egenplan.Data.Accounts;
using Egenplan.Data.SentForms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Egenplan.Data.Mappings;

internal sealed class SentFormMapping : IEntityTypeConfiguration<SentFormRow>
{
    public void Configure(EntityTypeBuilder<SentFormRow> builder)
    {
        builder.ToTable("sent_forms").HasKey(r => new { r.Authority, r.Id });
        builder.Property(r => r.Authority).HasMaxLength(40);
        builder.Property(r => r.Id).HasMaxLength(32);
        builder.HasIndex(r => new { r.Authority, r.At });
        builder.HasOne<AuthorityRow>().WithMany().HasForeignKey(r => r.Authority).OnDelete(DeleteBehavior.Restrict);
    }
}
