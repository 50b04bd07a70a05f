// A source that uses the shared precompiled header, so that the build makes it.
#include "tests/support/catch_pch.h"
