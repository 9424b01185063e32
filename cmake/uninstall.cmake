# Takes away what cmake --install put in place, and nothing else.

if(NOT EXISTS ${MANIFEST})
  message(FATAL_ERROR "${MANIFEST}: not there; nothing was installed from this build")
endif()
file(STRINGS ${MANIFEST} files)
foreach(file IN LISTS files)
  message(STATUS "removing $ENV{DESTDIR}${file}")
  file(REMOVE $ENV{DESTDIR}${file})
endforeach()
