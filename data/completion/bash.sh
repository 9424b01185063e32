# docket's completion for bash: docket itself says what could stand at the cursor.

_docket() {
  local IFS=$'\n' line mode
  local -a found=()
  COMPREPLY=()
  while IFS= read -r line; do
    found+=("${line%%$'\t'*}")
  done < <(docket __complete bash "$COMP_WORDBREAKS" "$COMP_TYPE" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  mode=${found[0]}
  COMPREPLY=("${found[@]:1}")
  if [[ $mode == :files ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY+=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
  fi
  # No blank behind what goes on: "owner:", "--due=".
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=] ]] && compopt -o nospace 2>/dev/null
  return 0
}

complete -F _docket docket
