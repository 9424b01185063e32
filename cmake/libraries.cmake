# Each library as a target of its own name, from its CMake package or pkg-config; the archive where there is one, since
# a shared library costs more at each start than most commands take.

find_package(PkgConfig REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
if(DOCKET_STATIC)
  find_library(SQLite3_LIBRARY NAMES libsqlite3.a sqlite3)  # what SQLiteCpp brings along
endif()
find_package(SQLiteCpp REQUIRED)
find_package(pugixml REQUIRED)

# What the program is linked with. Nothing shared, and none of the code that nobody calls: the loader and the pages it
# touches cost as much as most commands. As position independent as a shared one. The sanitizers want a shared libc.
include(CheckCXXSourceCompiles)
include(CheckLinkerFlag)
set(DOCKET_LINK_OPTIONS)
if(DOCKET_STATIC AND NOT DOCKET_SANITIZE)
  set(CMAKE_REQUIRED_LINK_OPTIONS -static-pie)
  check_cxx_source_compiles("#include <iostream>\nint main() { std::cout << 1; }" DOCKET_HAS_STATIC_LIBC)
  unset(CMAKE_REQUIRED_LINK_OPTIONS)
  if(DOCKET_HAS_STATIC_LIBC)
    list(APPEND DOCKET_LINK_OPTIONS -static-pie)
  else()
    list(APPEND DOCKET_LINK_OPTIONS -static-libstdc++ -static-libgcc)
  endif()
  # The linker warns that SQLite could load extensions, which a static program cannot and docket does not. Its
  # --no-warnings would hide that, and functions that are nowhere as well.
  check_linker_flag(CXX -Wl,--gc-sections DOCKET_LINKER_HAS_GC)
  if(DOCKET_LINKER_HAS_GC)
    list(APPEND DOCKET_LINK_OPTIONS -Wl,--gc-sections)
  endif()
endif()

# docket_library(NAME PKG_CONFIG_MODULE LIBRARY…): target docket_NAME
function(docket_library name module)
  pkg_check_modules(${name} REQUIRED ${module})
  add_library(docket_${name} INTERFACE)
  target_include_directories(docket_${name} SYSTEM INTERFACE ${${name}_INCLUDE_DIRS})
  foreach(library IN LISTS ARGN)
    set(names ${library})
    if(DOCKET_STATIC)
      list(PREPEND names lib${library}.a)
    endif()
    find_library(DOCKET_LIBRARY_${library} NAMES ${names} HINTS ${${name}_LIBRARY_DIRS} REQUIRED)
    target_link_libraries(docket_${name} INTERFACE ${DOCKET_LIBRARY_${library}})
  endforeach()
endfunction()

docket_library(sqlite3 sqlite3 sqlite3)
docket_library(minizip minizip minizip z)
docket_library(cmark libcmark-gfm cmark-gfm-extensions cmark-gfm)
docket_library(utf8proc libutf8proc utf8proc)
docket_library(gumbo gumbo gumbo)

add_library(docket_sqlite INTERFACE)
target_link_libraries(docket_sqlite INTERFACE SQLiteCpp docket_sqlite3 ${CMAKE_DL_LIBS} m)
add_library(docket_pugixml INTERFACE)
if(DOCKET_STATIC AND TARGET pugixml::static)
  target_link_libraries(docket_pugixml INTERFACE pugixml::static)
else()
  target_link_libraries(docket_pugixml INTERFACE pugixml::pugixml)
endif()

get_target_property(fmt_type fmt::fmt TYPE)
if(fmt_type STREQUAL STATIC_LIBRARY OR NOT DOCKET_STATIC)
  add_library(docket_fmt INTERFACE)
  target_link_libraries(docket_fmt INTERFACE fmt::fmt)
else()
  add_library(docket_fmt STATIC cmake/fmt.cpp)
  get_target_property(fmt_includes fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
  target_include_directories(docket_fmt SYSTEM PUBLIC ${fmt_includes})
endif()

# Headers only. vcpkg has no port of the first: say -DDOCKET_MUSTACHE=FOLDER, where kainjow/mustache.hpp lies.
find_path(DOCKET_MUSTACHE kainjow/mustache.hpp REQUIRED)
find_path(DOCKET_TOML toml++/toml.h REQUIRED)
add_library(docket_headers INTERFACE)
target_include_directories(docket_headers SYSTEM INTERFACE ${DOCKET_MUSTACHE} ${DOCKET_TOML})

find_package(Threads REQUIRED)
