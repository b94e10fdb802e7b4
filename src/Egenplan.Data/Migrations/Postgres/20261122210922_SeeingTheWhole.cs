using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Egenplan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SeeingTheWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "counted_people",
                columns: table => new
                {
                    case_file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    facts = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counted_people", x => x.case_file_id);
                    table.ForeignKey(
                        name: "fk_counted_people_case_files_case_file_id",
                        column: x => x.case_file_id,
                        principalTable: "case_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "counted_plans",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    facts = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counted_plans", x => x.plan_id);
                    table.ForeignKey(
                        name: "fk_counted_plans_case_files_case_file_id",
                        column: x => x.case_file_id,
                        principalTable: "case_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_counted_plans_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    turned_to = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drives", x => x.id);
                    table.ForeignKey(
                        name: "fk_drives_authorities_authority",
                        column: x => x.authority,
                        principalTable: "authorities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "figure_days",
                columns: table => new
                {
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    definitions = table.Column<int>(type: "integer", nullable: false),
                    counts = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_days", x => new { x.authority, x.day });
                    table.ForeignKey(
                        name: "fk_figure_days_authorities_authority",
                        column: x => x.authority,
                        principalTable: "authorities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "figure_releases",
                columns: table => new
                {
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    definitions = table.Column<int>(type: "integer", nullable: false),
                    method = table.Column<int>(type: "integer", nullable: false),
                    hide_below = table.Column<int>(type: "integer", nullable: false),
                    share_base = table.Column<int>(type: "integer", nullable: false),
                    counts = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_releases", x => new { x.authority, x.day });
                    table.ForeignKey(
                        name: "fk_figure_releases_authorities_authority",
                        column: x => x.authority,
                        principalTable: "authorities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gathered_members",
                columns: table => new
                {
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    detail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    tried_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    good_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gathered_members", x => x.address);
                });

            migrationBuilder.CreateTable(
                name: "library_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    shared_by = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    template = table.Column<string>(type: "text", nullable: true),
                    shared_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_library_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_library_items_authorities_from_authority",
                        column: x => x.from_authority,
                        principalTable: "authorities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supervision_lines",
                columns: table => new
                {
                    supervision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    supervisor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    may_read = table.Column<bool>(type: "boolean", nullable: true),
                    read_until = table.Column<DateOnly>(type: "date", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervision_lines", x => new { x.supervision_id, x.authority });
                    table.ForeignKey(
                        name: "fk_supervision_lines_authorities_authority",
                        column: x => x.authority,
                        principalTable: "authorities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supervisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_supervisions_authorities_authority",
                        column: x => x.authority,
                        principalTable: "authorities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drive_tasks",
                columns: table => new
                {
                    drive_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drive_tasks", x => new { x.drive_id, x.case_file_id });
                    table.ForeignKey(
                        name: "fk_drive_tasks_case_files_case_file_id",
                        column: x => x.case_file_id,
                        principalTable: "case_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_drive_tasks_drives_drive_id",
                        column: x => x.drive_id,
                        principalTable: "drives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gathered_releases",
                columns: table => new
                {
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    fetched_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gathered_releases", x => new { x.address, x.code, x.day });
                    table.ForeignKey(
                        name: "fk_gathered_releases_gathered_members_address",
                        column: x => x.address,
                        principalTable: "gathered_members",
                        principalColumn: "address",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "supervision_materials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    supervision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervision_materials", x => x.id);
                    table.ForeignKey(
                        name: "fk_supervision_materials_supervision_lines_supervision_id_auth~",
                        columns: x => new { x.supervision_id, x.authority },
                        principalTable: "supervision_lines",
                        principalColumns: new[] { "supervision_id", "authority" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_counted_people_authority",
                table: "counted_people",
                column: "authority");

            migrationBuilder.CreateIndex(
                name: "ix_counted_plans_authority",
                table: "counted_plans",
                column: "authority");

            migrationBuilder.CreateIndex(
                name: "ix_counted_plans_case_file_id",
                table: "counted_plans",
                column: "case_file_id");

            migrationBuilder.CreateIndex(
                name: "ix_drive_tasks_authority_case_file_id",
                table: "drive_tasks",
                columns: new[] { "authority", "case_file_id" });

            migrationBuilder.CreateIndex(
                name: "ix_drive_tasks_case_file_id",
                table: "drive_tasks",
                column: "case_file_id");

            migrationBuilder.CreateIndex(
                name: "ix_drives_authority_day",
                table: "drives",
                columns: new[] { "authority", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_gathered_releases_code_day",
                table: "gathered_releases",
                columns: new[] { "code", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_library_items_from_authority",
                table: "library_items",
                column: "from_authority");

            migrationBuilder.CreateIndex(
                name: "ix_supervision_lines_authority",
                table: "supervision_lines",
                column: "authority");

            migrationBuilder.CreateIndex(
                name: "ix_supervision_materials_supervision_id_authority",
                table: "supervision_materials",
                columns: new[] { "supervision_id", "authority" });

            migrationBuilder.CreateIndex(
                name: "ix_supervisions_authority",
                table: "supervisions",
                column: "authority");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "counted_people");

            migrationBuilder.DropTable(
                name: "counted_plans");

            migrationBuilder.DropTable(
                name: "drive_tasks");

            migrationBuilder.DropTable(
                name: "figure_days");

            migrationBuilder.DropTable(
                name: "figure_releases");

            migrationBuilder.DropTable(
                name: "gathered_releases");

            migrationBuilder.DropTable(
                name: "library_items");

            migrationBuilder.DropTable(
                name: "supervision_materials");

            migrationBuilder.DropTable(
                name: "supervisions");

            migrationBuilder.DropTable(
                name: "drives");

            migrationBuilder.DropTable(
                name: "gathered_members");

            migrationBuilder.DropTable(
                name: "supervision_lines");
        }
    }
}
