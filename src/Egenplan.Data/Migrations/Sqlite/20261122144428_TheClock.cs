using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Egenplan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TheClock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "not_done_on",
                table: "plan_index",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "handover_to",
                table: "case_file_index",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "clock_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    case_file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    told_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clock_notices", x => x.id);
                    table.ForeignKey(
                        name: "fk_clock_notices_authorities_authority",
                        column: x => x.authority,
                        principalTable: "authorities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clock_runs",
                columns: table => new
                {
                    authority = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    job = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    slot = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    holder = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    held_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    result = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clock_runs", x => new { x.authority, x.job });
                    table.ForeignKey(
                        name: "fk_clock_runs_authorities_authority",
                        column: x => x.authority,
                        principalTable: "authorities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_clock_notices_authority_kind",
                table: "clock_notices",
                columns: new[] { "authority", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_clock_notices_authority_told_at",
                table: "clock_notices",
                columns: new[] { "authority", "told_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "clock_notices");

            migrationBuilder.DropTable(
                name: "clock_runs");

            migrationBuilder.DropColumn(
                name: "not_done_on",
                table: "plan_index");

            migrationBuilder.DropColumn(
                name: "handover_to",
                table: "case_file_index");
        }
    }
}
