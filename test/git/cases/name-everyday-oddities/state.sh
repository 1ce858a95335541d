# Names with blanks, quotes, backslashes, arrows, dashes, colons, globs, control characters, and beyond ASCII.
start
for name in 'with space' ' leading' 'trailing ' 'quo"te' "apo'strophe" 'back\slash' 'a => b' '{a => b}' -dash --output=x \
  :colon ':(glob)x' '*' '[x]' 'a b/c b/d' 'b/a b/a' '/dev/null copy' '...' 'é' '日本' '😀' 'é' '#' '~' '$HOME' '`id`' ; do
  case $name in /*) name=.$name ;; esac
  case $name in */*) mkdir -p "./${name%/*}" ;; esac
  echo "$name" >"./$name"
done
printf x >"$(printf 'e\314\201')"
printf x >"$(printf 'tab\there')"
printf x >"$(printf 'new\nline')"
printf x >"$(printf 'return\r.')"
printf x >"$(printf '\033[31mred')"
git add .
codey review
