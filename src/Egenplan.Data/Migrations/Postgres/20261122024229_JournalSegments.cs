using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Egenplan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class JournalSegments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "journal_segments",
                columns: table => new
                {
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from_seq = table.Column<long>(type: "bigint", nullable: false),
                    to_seq = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_segments", x => new { x.authority, x.from_seq });
                });

            migrationBuilder.CreateIndex(
                name: "ix_journal_authority_actor_seq",
                table: "journal",
                columns: new[] { "authority", "actor", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_authority_at",
                table: "journal",
                columns: new[] { "authority", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "journal_segments");

            migrationBuilder.DropIndex(
                name: "ix_journal_authority_actor_seq",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "ix_journal_authority_at",
                table: "journal");
        }
    }
}
