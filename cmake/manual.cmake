# cmake -DDOCKET=PROGRAM -DFOLDER=FOLDER -DGZIP=gzip -P manual.cmake: the man pages, from what PROGRAM says of itself.

file(REMOVE_RECURSE ${FOLDER})
set(ENV{DOCKET_TODAY} "")
execute_process(COMMAND ${DOCKET} help --pages OUTPUT_VARIABLE pages COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" pages "${pages}")
foreach(page IN LISTS pages)
  string(REGEX REPLACE "^docket-?(.*)\\.([0-9])$" "\\1" name "${page}")
  set(section man${CMAKE_MATCH_2})
  file(MAKE_DIRECTORY ${FOLDER}/${section})
  execute_process(COMMAND ${DOCKET} help --format man ${name} OUTPUT_FILE ${FOLDER}/${section}/${page}
    COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${GZIP} -9n ${FOLDER}/${section}/${page} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
file(TOUCH ${FOLDER}/stamp)
