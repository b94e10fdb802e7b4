using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Egenplan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WorklistIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_consent_index_authority_ask_from",
                table: "consent_index");

            migrationBuilder.CreateIndex(
                name: "ix_plan_index_not_done",
                table: "plan_index",
                columns: new[] { "authority", "not_done_on" },
                filter: "not_done_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_plan_index_told",
                table: "plan_index",
                columns: new[] { "authority", "told_on" },
                filter: "told_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_plan_index_under_way",
                table: "plan_index",
                columns: new[] { "authority", "case_file_id" },
                filter: "is_current and adopted_version = 0");

            migrationBuilder.CreateIndex(
                name: "ix_plan_index_unopened",
                table: "plan_index",
                columns: new[] { "authority", "unopened_on" },
                filter: "unopened_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_duty_index_ledger",
                table: "duty_index",
                columns: new[] { "authority", "case_file_id", "state", "ask_again_on", "decided_on", "to_day", "insats", "is_favourable" });

            migrationBuilder.CreateIndex(
                name: "ix_consent_index_authority_ask_from_case_file_id",
                table: "consent_index",
                columns: new[] { "authority", "ask_from", "case_file_id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_file_index_handover",
                table: "case_file_index",
                columns: new[] { "authority", "handover_to" },
                filter: "handover_to is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_plan_index_not_done",
                table: "plan_index");

            migrationBuilder.DropIndex(
                name: "ix_plan_index_told",
                table: "plan_index");

            migrationBuilder.DropIndex(
                name: "ix_plan_index_under_way",
                table: "plan_index");

            migrationBuilder.DropIndex(
                name: "ix_plan_index_unopened",
                table: "plan_index");

            migrationBuilder.DropIndex(
                name: "ix_duty_index_ledger",
                table: "duty_index");

            migrationBuilder.DropIndex(
                name: "ix_consent_index_authority_ask_from_case_file_id",
                table: "consent_index");

            migrationBuilder.DropIndex(
                name: "ix_case_file_index_handover",
                table: "case_file_index");

            migrationBuilder.CreateIndex(
                name: "ix_consent_index_authority_ask_from",
                table: "consent_index",
                columns: new[] { "authority", "ask_from" });
        }
    }
}
