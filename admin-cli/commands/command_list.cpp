#include "admin-cli/commands/command_list.h"

namespace monomi::cli {

void add_commands(CLI::App& app) {
    add_up_command(app);
    add_down_command(app);
    add_status_command(app);
    add_doctor_command(app);
    add_clock_command(app);
    add_import_command(app);
    add_sample_command(app);
    add_kpi_command(app);
    add_why_command(app);
    add_drivers_command(app);
    add_replay_command(app);
    add_quality_command(app);
    add_coverage_command(app);
    add_partners_command(app);
    add_reps_command(app);
    add_phase_command(app);
    add_health_command(app);
    add_tree_command(app);
    add_target_command(app);
    add_structure_command(app);
    add_priority_command(app);
    add_alerts_command(app);
    add_rules_command(app);
    add_tail_command(app);
}

}  // namespace monomi::cli
