using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Egenplan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuthorityOnEveryRow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "authority",
                table: "case_file_handlers",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "authority",
                table: "attachment_chunks",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("update case_file_handlers set authority = (select f.authority from case_files f where f.id = case_file_handlers.case_file_id)");
            migrationBuilder.Sql("update attachment_chunks set authority = (select a.authority from attachments a where a.id = attachment_chunks.attachment_id)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "authority",
                table: "case_file_handlers");

            migrationBuilder.DropColumn(
                name: "authority",
                table: "attachment_chunks");
        }
    }
}
