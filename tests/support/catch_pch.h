#pragma once

#include "cmake/precompiled.h"
#include "tests/support/catch.h"
