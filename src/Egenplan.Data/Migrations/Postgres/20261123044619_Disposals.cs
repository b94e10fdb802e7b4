using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Egenplan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Disposals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "disposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    rules = table.Column<string>(type: "text", nullable: false),
                    first_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    first_by = table.Column<Guid>(type: "uuid", nullable: true),
                    second_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    second_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disposals", x => x.id);
                    table.ForeignKey(
                        name: "fk_disposals_authorities_authority",
                        column: x => x.authority,
                        principalTable: "authorities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "disposal_lines",
                columns: table => new
                {
                    disposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    case_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    action = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    state_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    state_by = table.Column<Guid>(type: "uuid", nullable: true),
                    kept_because = table.Column<int>(type: "integer", nullable: true),
                    export_of = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    export_sum = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disposal_lines", x => new { x.disposal_id, x.number });
                    table.ForeignKey(
                        name: "fk_disposal_lines_disposals_disposal_id",
                        column: x => x.disposal_id,
                        principalTable: "disposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_disposal_lines_authority_case_file_id",
                table: "disposal_lines",
                columns: new[] { "authority", "case_file_id" });

            migrationBuilder.CreateIndex(
                name: "ix_disposals_authority_year",
                table: "disposals",
                columns: new[] { "authority", "year" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "disposal_lines");

            migrationBuilder.DropTable(
                name: "disposals");
        }
    }
}
