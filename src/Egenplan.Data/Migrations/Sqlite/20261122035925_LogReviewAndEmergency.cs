using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Egenplan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LogReviewAndEmergency : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "break_glass",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    case_file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    person_is_told = table.Column<bool>(type: "INTEGER", nullable: false),
                    manager_is_told = table.Column<bool>(type: "INTEGER", nullable: false),
                    key_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false),
                    reviewed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reviewed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    verdict = table.Column<int>(type: "INTEGER", nullable: true),
                    review_sealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_break_glass", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "log_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    seed = table.Column<int>(type: "INTEGER", nullable: false),
                    stood_out = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    drawn_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    signed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    signed_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_reviews", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "log_review_lines",
                columns: table => new
                {
                    review_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    authority = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor = table.Column<Guid>(type: "TEXT", nullable: false),
                    actor_kind = table.Column<int>(type: "INTEGER", nullable: false),
                    subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    first_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    decision = table.Column<int>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    key_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_review_lines", x => new { x.review_id, x.number });
                    table.ForeignKey(
                        name: "fk_log_review_lines_log_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "log_reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_break_glass_authority_case_file_id_by",
                table: "break_glass",
                columns: new[] { "authority", "case_file_id", "by" });

            migrationBuilder.CreateIndex(
                name: "ix_log_reviews_authority_month",
                table: "log_reviews",
                columns: new[] { "authority", "month" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "break_glass");

            migrationBuilder.DropTable(
                name: "log_review_lines");

            migrationBuilder.DropTable(
                name: "log_reviews");
        }
    }
}
