using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Egenplan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class VersionsFoundByHash : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_plan_versions_authority_hash",
                table: "plan_versions",
                columns: new[] { "authority", "hash" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_plan_versions_authority_hash",
                table: "plan_versions");
        }
    }
}
