# What is installed, and the packages made of it: cpack -G DEB and cpack -G TGZ. The register is the user's and nothing here
# knows of it: neither uninstall nor apt remove touches it.

include(GNUInstallDirs)
find_program(GZIP gzip REQUIRED)

# The man pages are what the program says of itself, so it has to be run.
set(DOCKET_MANUAL ${CMAKE_BINARY_DIR}/man)
add_custom_command(
  OUTPUT ${DOCKET_MANUAL}/stamp
  COMMAND ${CMAKE_COMMAND} -DDOCKET=$<TARGET_FILE:docket> -DFOLDER=${DOCKET_MANUAL} -DGZIP=${GZIP}
          -P ${CMAKE_SOURCE_DIR}/cmake/manual.cmake
  DEPENDS docket ${CMAKE_SOURCE_DIR}/cmake/manual.cmake
  COMMENT "Writing the man pages")
add_custom_target(manual ALL DEPENDS ${DOCKET_MANUAL}/stamp)

add_custom_command(
  OUTPUT ${CMAKE_BINARY_DIR}/changelog.gz
  COMMAND ${GZIP} -9nc ${CMAKE_SOURCE_DIR}/CHANGELOG.md > ${CMAKE_BINARY_DIR}/changelog.gz
  DEPENDS ${CMAKE_SOURCE_DIR}/CHANGELOG.md)
set(CPACK_PACKAGE_CONTACT "The docket authors <docket@example.org>")
configure_file(cmake/changelog.Debian.in ${CMAKE_BINARY_DIR}/changelog.Debian @ONLY)
add_custom_command(
  OUTPUT ${CMAKE_BINARY_DIR}/changelog.Debian.gz
  COMMAND ${GZIP} -9nc ${CMAKE_BINARY_DIR}/changelog.Debian > ${CMAKE_BINARY_DIR}/changelog.Debian.gz
  DEPENDS ${CMAKE_BINARY_DIR}/changelog.Debian)
add_custom_target(changelog ALL DEPENDS ${CMAKE_BINARY_DIR}/changelog.gz ${CMAKE_BINARY_DIR}/changelog.Debian.gz)

# Debian's zsh looks for what packages bring in a folder of its own.
set(DOCKET_ZSH_FOLDER ${CMAKE_INSTALL_DATADIR}/zsh/site-functions CACHE STRING "where zsh finds completions")

install(TARGETS docket RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
foreach(section 1 7)
  install(DIRECTORY ${DOCKET_MANUAL}/man${section} DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT extras)
endforeach()
install(FILES data/completion/bash.sh RENAME docket
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT extras)
install(FILES data/completion/fish.sh RENAME docket.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT extras)
install(FILES data/completion/zsh.sh RENAME _docket DESTINATION ${DOCKET_ZSH_FOLDER} COMPONENT extras)
install(FILES LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT extras)
install(FILES ${CMAKE_BINARY_DIR}/changelog.gz README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT extras)
# What only a Debian package has.
install(FILES ${CMAKE_BINARY_DIR}/changelog.Debian.gz DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES cmake/lintian-overrides RENAME docket DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides
  COMPONENT debian EXCLUDE_FROM_ALL)

add_custom_target(uninstall
  COMMAND ${CMAKE_COMMAND} -DMANIFEST=${CMAKE_BINARY_DIR}/install_manifest.txt -P ${CMAKE_SOURCE_DIR}/cmake/uninstall.cmake)

set(CPACK_PACKAGE_NAME docket)
set(CPACK_PACKAGE_VENDOR "The docket authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "action items of committees, from notes to register")
set(CPACK_PACKAGE_DESCRIPTION
"docket reads meeting notes (Word, PDF, Markdown, mail, wiki pages and more),
finds the action items in them and keeps them in a register: who is to do
what by when, which of its questions have an answer, and how it was closed.")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "less, poppler-utils")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion")
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_BINARY_DIR}/cpack_components.cmake)
configure_file(cmake/cpack_components.cmake.in ${CMAKE_BINARY_DIR}/cpack_components.cmake @ONLY)
include(CPack)
