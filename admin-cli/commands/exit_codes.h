// The exit codes of `monomi`: constant, for scripts; `monomi --help` lists them.
#pragma once

namespace monomi::cli::exit_code {

inline constexpr int ok = 0;
inline constexpr int failure = 1;             // something went wrong; the message says what
inline constexpr int usage = 2;               // the command line is wrong
inline constexpr int not_running = 3;         // the suite of this home is not running, or not reachable
inline constexpr int partially_rejected = 4;  // some of what was given was rejected, the rest was taken
inline constexpr int not_found = 5;           // the KPI, partner, rep, owner or file does not exist

}  // namespace monomi::cli::exit_code
