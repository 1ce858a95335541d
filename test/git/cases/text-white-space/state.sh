# Changes of white space alone are changes, whatever core.whitespace says.
start
printf 'a\n\tb\n' >a.txt
save first
git config core.whitespace cr-at-eol,-blank-at-eol
printf 'a \n    b\n' >a.txt
git add .
codey review
