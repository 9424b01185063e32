# What is compiled in: charsets, the word lists, the register's migrations, the schemas of the JSON, the completions, the page of HTML
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

# docket_embed(NAME KIND WORDS FILE…): NAME.cpp with the files' texts; WORDS stand before them
function(docket_embed name kind words)
  set(source ${DOCKET_GENERATED}/${name}.cpp)
  add_custom_command(OUTPUT ${source} COMMAND embed ${kind} ${source} ${words} ${ARGN} DEPENDS embed ${ARGN})
endfunction()

file(GLOB schema CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/schema/*.sql)
docket_embed(schema_files text schema_files ${schema})

file(GLOB json_schemas CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/schema/*.json)
docket_embed(json_schemas text json_schemas ${json_schemas})

set(completions bash fish zsh)
list(TRANSFORM completions REPLACE "(.+)" "${CMAKE_SOURCE_DIR}/data/completion/\\1.sh")
docket_embed(completion_scripts text completion_scripts ${completions})

file(GLOB office CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/office/*.xml)
docket_embed(office_files text office_files ${office})

set(page ${CMAKE_SOURCE_DIR}/data/report/page.html ${CMAKE_SOURCE_DIR}/data/report/page.css
  ${CMAKE_SOURCE_DIR}/data/report/page.js)
docket_embed(report_page page "" ${page})

# The charsets of one byte a letter; cp1252 is not among them, since it stands for iso-8859-1 too (src/input/charset.cpp).
find_package(Iconv REQUIRED)
add_executable(charsets scripts/charsets.cpp)
target_link_libraries(charsets PRIVATE Iconv::Iconv)
add_custom_command(
  OUTPUT ${DOCKET_GENERATED}/charset_tables.cpp
  COMMAND charsets ${DOCKET_GENERATED}/charset_tables.cpp
          cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258
          iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 iso-8859-10 iso-8859-11
          iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16
          koi8-r koi8-u macintosh tis-620
  DEPENDS charsets)

set(DOCKET_EMBEDDED
  ${DOCKET_GENERATED}/charset_tables.cpp
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
