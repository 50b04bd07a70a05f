// The commands' heavy headers: what all sources share, and the command line parser.
#pragma once
#include <CLI/CLI.hpp>

#include "cmake/precompiled.h"
