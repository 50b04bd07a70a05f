# How targets are declared: one line for a library, a program or a test folder; sources are found by folder.
option(MONOMI_WERROR "Treat warnings as errors" ON)
option(MONOMI_FUZZ "Build the libFuzzer targets (Clang only)" OFF)

add_library(monomi_flags INTERFACE)
target_compile_options(monomi_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
# Optimised further, GCC 12 sees overruns inside its own string and inside fmt (GCC bug 105651), and unset values in
# empty optionals, that are not there. The other presets keep these warnings.
target_compile_options(monomi_flags INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict$<SEMICOLON>-Wno-stringop-overflow$<SEMICOLON>-Wno-maybe-uninitialized>)
# Everything is linked statically, so that no function of a source can be replaced by another library's: GCC may inline
# it although it is compiled to be position-independent.
target_compile_options(monomi_flags INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-fno-semantic-interposition>)
if(MONOMI_WERROR)
  target_compile_options(monomi_flags INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # ccache needs it to reuse precompiled headers.
  add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fpch-preprocess)
endif()
target_include_directories(monomi_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_link_libraries(monomi_flags INTERFACE fmt::fmt nlohmann_json::nlohmann_json)
# As ZeroMQ's package defines it: the precompiled headers must fit code with and without it.
target_compile_definitions(monomi_flags INTERFACE _FILE_OFFSET_BITS=64)

# The heavy headers that most sources share, compiled once. Sources include what they use all the same.
add_library(monomi_precompiled OBJECT ${CMAKE_CURRENT_LIST_DIR}/precompiled.cpp)
target_link_libraries(monomi_precompiled PUBLIC monomi_flags)
target_precompile_headers(monomi_precompiled PRIVATE ${CMAKE_CURRENT_LIST_DIR}/precompiled.h)

# monomi_library(<name> [DIR <folder>] [RECURSE] [DEPS <targets>...] [PRECOMPILED <header>]): all *.cpp of the folder (with
# RECURSE of those below it too) but main.cpp, with the shared precompiled header or one of its own.
function(monomi_library name)
  cmake_parse_arguments(ARG "RECURSE" "DIR;PRECOMPILED" "DEPS" ${ARGN})
  if(NOT ARG_DIR)
    set(ARG_DIR ${CMAKE_CURRENT_SOURCE_DIR})
  endif()
  if(ARG_RECURSE)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${ARG_DIR}/*.cpp)
  else()
    file(GLOB sources CONFIGURE_DEPENDS ${ARG_DIR}/*.cpp)
  endif()
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC monomi_flags ${ARG_DEPS})
    if(ARG_PRECOMPILED)
      target_precompile_headers(${name} PRIVATE ${ARG_PRECOMPILED})
    else()
      target_precompile_headers(${name} REUSE_FROM monomi_precompiled)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE monomi_flags ${ARG_DEPS})
  endif()
endfunction()

# monomi_program(<name> MAIN <file> DEPS <targets>...)
function(monomi_program name)
  cmake_parse_arguments(ARG "" "MAIN" "DEPS" ${ARGN})
  if(NOT ARG_MAIN)
    set(ARG_MAIN main.cpp)
  endif()
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${ARG_MAIN})
    add_executable(${name} ${ARG_MAIN})
    target_link_libraries(${name} PRIVATE monomi_flags ${ARG_DEPS})
  endif()
endfunction()

# monomi_tests(<name> DIR <folder> DEPS <targets>... [LABEL <tier>] [TIMEOUT <seconds>]): one Catch2 program from a folder.
function(monomi_tests name)
  cmake_parse_arguments(ARG "" "DIR;LABEL;TIMEOUT" "DEPS;ARGS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${ARG_DIR}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE monomi_flags catch_main ${ARG_DEPS})
  target_precompile_headers(${name} REUSE_FROM catch_main)
  # Of texts that tests put together GCC 12 sees overflows that are not there, of the same kind as above.
  target_compile_options(${name} PRIVATE $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-array-bounds>)
  add_test(NAME ${name} COMMAND ${name} ${ARG_ARGS} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT})
endfunction()
