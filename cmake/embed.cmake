# What is compiled in: the word lists, the register's migrations, the schemas of the JSON, the completions, the page of HTML
# reports and what Office files hold besides their text. DOCKET_EMBEDDED are the sources made from them, DOCKET_GENERATED is
# the folder of the headers.

set(DOCKET_GENERATED ${CMAKE_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${DOCKET_GENERATED})

add_executable(embed scripts/embed.cpp)

set(words
  data/words/en.txt data/words/en_dates.txt data/words/en_verbs.txt
  data/words/de.txt data/words/de_dates.txt data/words/es.txt data/words/es_dates.txt
  data/words/fr.txt data/words/fr_dates.txt)
list(TRANSFORM words PREPEND ${CMAKE_SOURCE_DIR}/)
add_custom_command(
  OUTPUT ${DOCKET_GENERATED}/word_kinds.hpp ${DOCKET_GENERATED}/words_table.cpp
  COMMAND embed words ${DOCKET_GENERATED}/word_kinds.hpp ${DOCKET_GENERATED}/words_table.cpp ${words}
  DEPENDS embed ${words})

file(GLOB schema CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/schema/*.sql)
add_custom_command(
  OUTPUT ${DOCKET_GENERATED}/schema_files.cpp
  COMMAND embed text ${DOCKET_GENERATED}/schema_files.cpp schema_files ${schema}
  DEPENDS embed ${schema})

file(GLOB json_schemas CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/schema/*.json)
add_custom_command(
  OUTPUT ${DOCKET_GENERATED}/json_schemas.cpp
  COMMAND embed text ${DOCKET_GENERATED}/json_schemas.cpp json_schemas ${json_schemas}
  DEPENDS embed ${json_schemas})

set(completions bash fish zsh)
list(TRANSFORM completions REPLACE "(.+)" "${CMAKE_SOURCE_DIR}/data/completion/\\1.sh")
add_custom_command(
  OUTPUT ${DOCKET_GENERATED}/completion_scripts.cpp
  COMMAND embed text ${DOCKET_GENERATED}/completion_scripts.cpp completion_scripts ${completions}
  DEPENDS embed ${completions})

file(GLOB office CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/office/*.xml)
add_custom_command(
  OUTPUT ${DOCKET_GENERATED}/office_files.cpp
  COMMAND embed text ${DOCKET_GENERATED}/office_files.cpp office_files ${office}
  DEPENDS embed ${office})

set(page ${CMAKE_SOURCE_DIR}/data/report/page.html ${CMAKE_SOURCE_DIR}/data/report/page.css
  ${CMAKE_SOURCE_DIR}/data/report/page.js)
add_custom_command(
  OUTPUT ${DOCKET_GENERATED}/report_page.cpp
  COMMAND embed page ${DOCKET_GENERATED}/report_page.cpp ${page}
  DEPENDS embed ${page})

set(DOCKET_EMBEDDED
  ${DOCKET_GENERATED}/completion_scripts.cpp
  ${DOCKET_GENERATED}/json_schemas.cpp
  ${DOCKET_GENERATED}/report_page.cpp
  ${DOCKET_GENERATED}/office_files.cpp
  ${DOCKET_GENERATED}/word_kinds.hpp
  ${DOCKET_GENERATED}/words_table.cpp
  ${DOCKET_GENERATED}/schema_files.cpp)

# clang warns of a literal longer than the least that a compiler must take; those docket is built by take more.
set_source_files_properties(${DOCKET_GENERATED}/json_schemas.cpp ${DOCKET_GENERATED}/words_table.cpp
  ${DOCKET_GENERATED}/report_page.cpp PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
