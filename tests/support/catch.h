// The one place that knows which Catch2 is installed: 2.x in Debian 12, 3.x in Debian 13.
#pragma once
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
