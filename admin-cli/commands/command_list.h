// Every command of `monomi`: a new one is its own file and one line in command_list.cpp.
#pragma once
#include <CLI/CLI.hpp>

namespace monomi::cli {

void add_up_command(CLI::App& app);
void add_down_command(CLI::App& app);
void add_status_command(CLI::App& app);
void add_doctor_command(CLI::App& app);
void add_clock_command(CLI::App& app);
void add_import_command(CLI::App& app);
void add_sample_command(CLI::App& app);
void add_kpi_command(CLI::App& app);
void add_why_command(CLI::App& app);
void add_drivers_command(CLI::App& app);
void add_replay_command(CLI::App& app);
void add_quality_command(CLI::App& app);
void add_coverage_command(CLI::App& app);
void add_partners_command(CLI::App& app);
void add_reps_command(CLI::App& app);
void add_phase_command(CLI::App& app);
void add_health_command(CLI::App& app);
void add_tree_command(CLI::App& app);
void add_target_command(CLI::App& app);
void add_structure_command(CLI::App& app);
void add_priority_command(CLI::App& app);
void add_alerts_command(CLI::App& app);
void add_rules_command(CLI::App& app);
void add_tail_command(CLI::App& app);

// Adds all of them, in the order of the help.
void add_commands(CLI::App& app);

}  // namespace monomi::cli
