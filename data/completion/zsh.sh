#compdef docket
# docket's completion for zsh: docket itself says what could stand at the cursor.

_docket() {
  local -a lines words_done shown words_open shown_open
  local line word about mode
  lines=("${(@f)$(docket __complete words "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
  mode=$lines[1]
  for line in "${(@)lines[2,-1]}"; do
    word=${line%%$'\t'*}
    about=${line#*$'\t'}
    if [[ $word == *[:=] ]]; then
      words_open+=("$word")
      shown_open+=("$word${about:+  -- $about}")
    else
      words_done+=("$word")
      shown+=("$word${about:+  -- $about}")
    fi
  done
  (( $#words_done )) && compadd -M 'm:{[:lower:]}={[:upper:]}' -l -d shown -a words_done
  # No blank behind what goes on: "owner:".
  (( $#words_open )) && compadd -M 'm:{[:lower:]}={[:upper:]}' -S '' -l -d shown_open -a words_open
  [[ $mode == :files ]] && _files
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _docket "$@"
else
  compdef _docket docket
fi
