# The longest name that a file system takes, and a path deeper than people make them.
start
save first
echo 1 >"$(printf '%0255d' 0)"
deep=$(printf 'folder-%02d/' $(seq 1 40))
mkdir -p "$deep" && echo 2 >"${deep}file"
git add .
codey review
