# docket's completion for fish: docket itself says what could stand at the cursor.

function __docket_complete
    set -l done (commandline -opc)
    set -l lines (docket __complete words $done[2..-1] (commandline -ct) 2>/dev/null)
    if test "$lines[1]" = ":files"
        __fish_complete_path (commandline -ct)
    end
    for line in $lines[2..-1]
        echo $line
    end
end

complete -c docket -f -a '(__docket_complete)'
